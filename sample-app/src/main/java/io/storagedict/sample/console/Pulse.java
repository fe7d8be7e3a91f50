package io.storagedict.sample.console;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the pages once a second how all stands, which is also how they know that they are connected. */
@Component
final class Pulse {

    private final DictViews dicts;
    private final InstanceRegistry instances;
    private final Samples samples;
    private final Pages pages;

    Pulse(DictViews dicts, InstanceRegistry instances, Samples samples, Pages pages) {
        this.dicts = dicts;
        this.instances = instances;
        this.samples = samples;
        this.pages = pages;
    }

    /** What changes from second to second. */
    record Beat(Instant time, Sample sample, List<DictView> dicts, List<InstanceView> instances) {}

    /** Asks no store: a store that hangs does not stop it. */
    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void beat() {
        Instant now = Instant.now();
        Sample sample = samples.take(now);
        if (pages.any()) {
            pages.tell("beat", new Beat(now, sample, dicts.all(), instances.views()));
        }
    }
}
