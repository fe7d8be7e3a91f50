package io.storagedict.sample.console;

import io.storagedict.StorageDict.Subscription;
import io.storagedict.StorageDictChange;
import io.storagedict.StorageDictListener;
import io.storagedict.sample.SampleDicts;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Listens to all dicts, and passes on what changed to the history, the chart and the pages. */
@Component
final class ChangeFeed implements DisposableBean {

    private final AtomicLong ids = new AtomicLong();
    private final History history;
    private final Samples samples;
    private final Pages pages;
    private final JsonMapper mapper;
    private final List<Subscription> subscriptions;

    ChangeFeed(SampleDicts dicts, History history, Samples samples, Pages pages, JsonMapper mapper) {
        this.history = history;
        this.samples = samples;
        this.pages = pages;
        this.mapper = mapper;
        StorageDictListener<Object> listener = this::pass;
        this.subscriptions = dicts.editable().stream()
                .map(dict -> dict.addListener(listener))
                .toList();
    }

    private void pass(StorageDictChange<Object> change) {
        DictChange shown = DictChange.of(ids.incrementAndGet(), Instant.now(), change, mapper);
        history.add(shown);
        samples.changed(shown.total());
        pages.tell("change", shown);
    }

    @Override
    public void destroy() {
        subscriptions.forEach(Subscription::close);
    }
}
