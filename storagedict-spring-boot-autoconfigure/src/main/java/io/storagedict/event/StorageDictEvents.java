package io.storagedict.event;

import io.storagedict.StorageDict;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Tells the listeners of a context of the changes and states of dicts, from {@link #publish} until it is closed: each on
 * its own, so that none waits for another or misses what another fails at.
 */
public final class StorageDictEvents implements AutoCloseable {

    private final ContextListeners listeners;
    private final List<StorageDict.Subscription> subscriptions = new CopyOnWriteArrayList<>();

    /** @param context whose listeners are told: those that it has now */
    public StorageDictEvents(ConfigurableApplicationContext context) {
        this.listeners = new ContextListeners(context);
    }

    /**
     * Begins to publish what happens to a dict of this value type. Its changes are not asked for if nobody listens to
     * them, other than to all events of the application.
     */
    public <V> void publish(StorageDict<V> dict, ResolvableType valueType) {
        ResolvableType changed = StorageDictChangedEvent.of(valueType);
        for (ApplicationListener<?> listener : listeners.ofNoneBut(changed)) {
            subscriptions.add(dict.addListener(
                    change -> listeners.tell(listener, new StorageDictChangedEvent<>(change, valueType))));
        }
        for (ApplicationListener<?> listener : listeners.of(ResolvableType.forClass(StorageDictStateEvent.class))) {
            subscriptions.add(
                    dict.addStateListener(change -> listeners.tell(listener, new StorageDictStateEvent(change))));
        }
    }

    @Override
    public void close() {
        subscriptions.forEach(StorageDict.Subscription::close);
        subscriptions.clear();
    }
}
