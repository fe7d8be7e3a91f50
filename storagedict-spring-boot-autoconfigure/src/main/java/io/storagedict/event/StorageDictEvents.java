package io.storagedict.event;

import io.storagedict.StorageDict;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.ResolvableType;

/** Publishes the changes and states of dicts as Spring's events, from {@link #publish} until it is closed. */
public final class StorageDictEvents implements AutoCloseable {

    private final ApplicationEventPublisher publisher;
    private final List<StorageDict.Subscription> subscriptions = new CopyOnWriteArrayList<>();

    public StorageDictEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Begins to publish what happens to a dict of this value type. */
    public <V> void publish(StorageDict<V> dict, ResolvableType valueType) {
        subscriptions.add(
                dict.addListener(change -> publisher.publishEvent(new StorageDictChangedEvent<>(change, valueType))));
        subscriptions.add(dict.addStateListener(change -> publisher.publishEvent(new StorageDictStateEvent(change))));
    }

    @Override
    public void close() {
        subscriptions.forEach(StorageDict.Subscription::close);
        subscriptions.clear();
    }
}
