package io.storagedict;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the writes that may have changed the store without changing the copy, until a pull that began later. */
final class Doubts {

    /** A store that did not answer is not asked to settle a doubt for so long. */
    private static final Duration PEACE = Duration.ofSeconds(1);

    private final AtomicLong doubts = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private volatile long dueNanos = System.nanoTime();

    boolean exist() {
        return doubts.get() != settled.get();
    }

    /** Whether there are doubts, and the store was left in peace since it last did not answer. */
    boolean areDue() {
        return exist() && System.nanoTime() - dueNanos >= 0;
    }

    void add() {
        doubts.incrementAndGet();
    }

    long count() {
        return doubts.get();
    }

    /** Notes that the first so many doubts are settled. */
    void settled(long count) {
        settled.accumulateAndGet(count, Math::max);
    }

    /** Lets doubts be settled at once: the store has just answered. */
    void hasten() {
        dueNanos = System.nanoTime();
    }

    void postpone() {
        dueNanos = System.nanoTime() + PEACE.toNanos();
    }
}
