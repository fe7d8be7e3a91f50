package io.storagedict;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the writes that may have changed the store without changing the copy, until a pull that began later. */
final class Doubts {

    /** A store that did not answer is not asked to settle a doubt for so long. */
    private static final Duration PEACE = Duration.ofSeconds(1);

    private final AtomicLong doubts = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    /** The newest doubt of a write that the store has acknowledged. */
    private final AtomicLong acknowledged = new AtomicLong();

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

    /** As {@link #add()}, of a write that the store has acknowledged: its writer must not be shown what was before. */
    void addAcknowledged() {
        acknowledged.accumulateAndGet(doubts.incrementAndGet(), Math::max);
    }

    /** Whether the copy may lack a write that was acknowledged here. */
    boolean hideAWrite() {
        return acknowledged.get() > settled.get();
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
