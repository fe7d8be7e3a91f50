package io.storagedict;

import io.storagedict.StorageDict.Subscription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners how each state of something differs from the one before: in order, one call at a time to each, in
 * threads of their own. One that falls behind by more than some states is told of their difference at once.
 */
final class Deliveries<T> {

    private static final Logger LOGGER = LoggerFactory.getLogger(StorageDictListener.class);
    private static final int MOST = 1000;

    private final String dict;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    Deliveries(String dict) {
        this.dict = dict;
    }

    /** Adds a listener, which gets two successive states. Calls of this and of {@link #next} must not overlap. */
    Subscription add(T now, BiConsumer<T, T> listener) {
        Delivery delivery = new Delivery(now, listener);
        deliveries.add(delivery);
        return delivery;
    }

    /** Tells all listeners of the next state, and waits for none. */
    void next(T state) {
        deliveries.forEach(delivery -> delivery.next(state));
    }

    void end() {
        deliveries.forEach(Delivery::close);
    }

    private final class Delivery implements Subscription {

        private final BiConsumer<T, T> listener;
        private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        private final Deque<T> states = new ArrayDeque<>();
        private T told;
        private boolean telling;
        private boolean ended;

        Delivery(T now, BiConsumer<T, T> listener) {
            this.told = now;
            this.listener = listener;
        }

        synchronized void next(T state) {
            if (states.size() == MOST) {
                states.removeLast();
            }
            states.addLast(state);
            if (!telling && !ended) {
                Background.run(this::tell);
                telling = true;
            }
        }

        private void tell() {
            Thread.currentThread().setContextClassLoader(loader);
            T state;
            while ((state = poll()) != null) {
                try {
                    listener.accept(told, state);
                } catch (Throwable failed) {
                    LOGGER.warn("A listener of dict '{}' failed; it will be told of the next change", dict, failed);
                }
                told = state;
            }
            Thread.currentThread().setContextClassLoader(null);
        }

        private synchronized @Nullable T poll() {
            T state = ended ? null : states.poll();
            telling = state != null;
            return state;
        }

        @Override
        public synchronized void close() {
            ended = true;
            states.clear();
            deliveries.remove(this);
        }
    }
}
