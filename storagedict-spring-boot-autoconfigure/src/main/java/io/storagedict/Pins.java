package io.storagedict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The copies that reads of the present thread use instead of the current ones, between {@link #pin} and its end. */
final class Pins {

    private static final ThreadLocal<@Nullable Map<Replica<?, ?>, Copy<?>>> PINNED = new ThreadLocal<>();

    /** How many pins there are in this process: while there are none, reads need not look for the thread's. */
    private static final AtomicInteger PINS = new AtomicInteger();

    private Pins() {}

    /** Pins the current copies. The end brings back what was pinned before. */
    static StorageDicts.Pin pin(List<Replica<?, ?>> replicas) {
        Map<Replica<?, ?>, Copy<?>> before = PINNED.get();
        Map<Replica<?, ?>, Copy<?>> copies = new HashMap<>();
        replicas.forEach(replica -> copies.put(replica, replica.copy()));
        PINNED.set(copies);
        PINS.incrementAndGet();
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.getAndSet(true)) {
                return;
            }
            PINS.decrementAndGet();
            if (before == null) {
                PINNED.remove();
            } else {
                PINNED.set(before);
            }
        };
    }

    /** Returns the pinned copy of a replica, or its current one. */
    @SuppressWarnings("unchecked") // a replica's copies are of its own type
    static <V> Copy<V> copy(Replica<V, ?> replica) {
        Map<Replica<?, ?>, Copy<?>> copies = PINS.get() == 0 ? null : PINNED.get();
        Copy<?> copy = copies == null ? null : copies.get(replica);
        return copy == null ? replica.copy() : (Copy<V>) copy;
    }

    /** Pins the current copy of a replica in place of the one that is pinned, if one is. */
    static void move(Replica<?, ?> replica) {
        Map<Replica<?, ?>, Copy<?>> copies = PINNED.get();
        if (copies != null) {
            copies.replace(replica, replica.copy());
        }
    }
}
