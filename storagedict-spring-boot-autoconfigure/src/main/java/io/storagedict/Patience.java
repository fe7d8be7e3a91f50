package io.storagedict;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long the threads that wait for one answer give way to others before they park: an answer takes not much longer
 * than to park a thread and to wake it. Only the first few are worth it; of many, each finds the processors busy.
 *
 * <p>The figures are measured, see ARCHITECTURE.md. This is spinning before blocking as in Karlin et al., "Empirical
 * Studies of Competitive Spinning for a Shared-Memory Multiprocessor" (SOSP 1991), with yields in place of a busy loop.
 */
final class Patience {

    private static final int PATIENT_THREADS = 8;
    private static final int YIELDS = 32;

    private final AtomicInteger threads = new AtomicInteger();

    /** Returns how often a thread that begins to wait shall {@linkplain #giveWay give way}. */
    int yields() {
        return threads.incrementAndGet() <= PATIENT_THREADS ? YIELDS : 0;
    }

    /** Whether a thread has begun to wait. */
    boolean wasNeeded() {
        return threads.get() > 0;
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: it is faster where the scheduler heeds it
    static void giveWay() {
        Thread.yield();
    }
}
