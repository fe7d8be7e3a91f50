package io.storagedict.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those who want to know when a {@link WatchingStore} is told something. Safe for use by several threads. */
public final class News {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** A listener's being told, until it is closed. */
    @FunctionalInterface
    public interface Listening extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Tells a listener from now on.
     *
     * @param listener called in any thread, also under locks of the store: it must be quick, and ask nothing of it
     */
    public Listening listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells all listeners. */
    public void tell() {
        listeners.forEach(Runnable::run);
    }
}
