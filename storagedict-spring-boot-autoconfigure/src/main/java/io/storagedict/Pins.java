package io.storagedict;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The copies that reads use instead of the current ones, in the threads that take part in a {@link StorageDicts.Pin}. */
final class Pins {

    private static final ThreadLocal<@Nullable Part> PARTS = new ThreadLocal<>();

    /** How many threads take part in pins, or more: while there are none, reads need not look for their own. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Pins() {}

    /** Pins the current copies. */
    static StorageDicts.Pin pin(List<Replica<?, ?>> replicas) {
        Map<Replica<?, ?>, Copy<?>> copies = new ConcurrentHashMap<>();
        replicas.forEach(replica -> copies.put(replica, replica.copy()));
        return new Part(copies, part()).begin();
    }

    /** Returns what the calling thread takes part in. */
    static StorageDicts.@Nullable Pin current() {
        return part();
    }

    private static @Nullable Part part() {
        return COUNT.get() == 0 ? null : Part.lasting(PARTS.get());
    }

    /** Returns the pinned copy of a replica, or its current one. */
    @SuppressWarnings("unchecked") // a replica's copies are of its own type
    static <V> Copy<V> copy(Replica<V, ?> replica) {
        Part part = part();
        Copy<?> copy = part == null ? null : part.copies.get(replica);
        return copy == null ? replica.copy() : (Copy<V>) copy;
    }

    /** Pins the current copy of a replica in place of the one that is pinned, if one is. */
    static void move(Replica<?, ?> replica) {
        for (Part part = part(); part != null; part = part.before) {
            // the copy is looked up under the map's lock, so that of two threads that move none goes back
            part.copies.computeIfPresent(replica, (same, pinned) -> same.copy());
        }
    }

    /** Lets reads of a replica see its current copy from now on. */
    static void release(Replica<?, ?> replica) {
        for (Part part = part(); part != null; part = part.before) {
            part.copies.remove(replica);
        }
    }

    /** That one thread takes part in a pin. */
    private static final class Part implements StorageDicts.Pin {

        private final Map<Replica<?, ?>, Copy<?>> copies;
        private final @Nullable Part before;
        private final AtomicBoolean ended = new AtomicBoolean();

        Part(Map<Replica<?, ?>, Copy<?>> copies, @Nullable Part before) {
            this.copies = copies;
            this.before = before;
        }

        Part begin() {
            COUNT.incrementAndGet();
            PARTS.set(this);
            return this;
        }

        @Override
        public StorageDicts.Pin join() {
            return new Part(copies, part()).begin();
        }

        @Override
        public StorageDicts.Pin end() {
            Part rest = new Part(new ConcurrentHashMap<>(copies), null);
            rest.ended.set(true); // it has no thread yet, so closing it does nothing
            copies.clear(); // who reads with this part finds no pinned copy, and takes the current one
            return rest;
        }

        @Override
        public void close() {
            if (ended.getAndSet(true)) {
                return;
            }
            if (isOfThisThread()) {
                Part last = lasting(before);
                if (last == null) {
                    PARTS.remove();
                } else {
                    PARTS.set(last);
                }
            }
            COUNT.decrementAndGet();
        }

        private boolean isOfThisThread() {
            Part part = PARTS.get();
            while (part != null && part != this) {
                part = part.before;
            }
            return part == this;
        }

        /** Returns the newest part that did not end, of this one and those before it. */
        static @Nullable Part lasting(@Nullable Part newest) {
            Part part = newest;
            while (part != null && part.ended.get()) {
                part = part.before;
            }
            return part;
        }
    }
}
