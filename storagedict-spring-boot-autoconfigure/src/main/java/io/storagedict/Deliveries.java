package io.storagedict;

import io.storagedict.StorageDict.Subscription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners how each state of something differs from the one before: in order, one call at a time to each, in
 * threads of their own. One that falls behind is told of several differences at once, so that little waits for it.
 */
final class Deliveries<T> {

    private static final Logger LOGGER = LoggerFactory.getLogger(StorageDictListener.class);
    private static final int MOST = 1000;

    private final String dict;
    private final ToIntFunction<T> weight;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    /** @param weight how much memory a state takes that it does not share with the one before, of some 1 000 in all */
    Deliveries(String dict, ToIntFunction<T> weight) {
        this.dict = dict;
        this.weight = weight;
    }

    /** Makes of two successive states what is to be done to tell a listener, or null for nothing. */
    interface Telling<T> {
        @Nullable
        Runnable of(T before, T after);
    }

    /** Adds a listener. Calls of this and of {@link #next} must not overlap. */
    Subscription add(T now, Telling<T> telling) {
        Delivery delivery = new Delivery(now, telling);
        deliveries.add(delivery);
        return delivery;
    }

    /** Tells all listeners of the next state, and waits for none. */
    void next(T state) {
        for (Delivery delivery : deliveries) {
            delivery.next(state);
        }
    }

    void end() {
        deliveries.forEach(Delivery::close);
    }

    private final class Delivery implements Subscription {

        private final Telling<T> telling;
        private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        private final Deque<T> states = new ArrayDeque<>();
        private T told;
        private int waiting;
        private boolean running;
        private volatile boolean ended;

        Delivery(T now, Telling<T> telling) {
            this.told = now;
            this.telling = telling;
        }

        synchronized void next(T state) {
            if (ended) {
                return;
            }
            waiting += weight.applyAsInt(state);
            while (waiting > MOST && !states.isEmpty()) {
                waiting -= weight.applyAsInt(states.removeLast());
            }
            states.addLast(state);
            if (!running) {
                run();
            }
        }

        private void run() {
            try {
                Background.run(loader, this::tell);
                running = true;
            } catch (OutOfMemoryError noThread) {
                LOGGER.warn("A listener of dict '{}' will be told with the next change", dict, noThread);
            }
        }

        private void tell() {
            T state;
            while ((state = poll()) != null) {
                try {
                    Runnable call = telling.of(told, state);
                    if (call != null && !ended) {
                        call.run();
                    }
                } catch (Throwable failed) {
                    LOGGER.warn("A listener of dict '{}' failed; it will be told of the next change", dict, failed);
                }
                told = state;
            }
        }

        private synchronized @Nullable T poll() {
            T state = states.poll();
            if (state != null) {
                waiting -= weight.applyAsInt(state);
            }
            running = state != null;
            return state;
        }

        @Override
        public synchronized void close() {
            ended = true;
            states.clear();
            waiting = 0;
            deliveries.remove(this);
        }
    }
}
