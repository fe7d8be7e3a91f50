package io.storagedict.faults;

import java.util.concurrent.locks.LockSupport;

/** A thread that calls a dict again and again, and knows since when its calls succeed. */
abstract class Worker {

    private static final long PAUSE_NANOS = 1_000_000;
    private static final long PATIENCE_MILLIS = 60_000;

    private final Thread thread = new Thread(this::work, getClass().getSimpleName());
    private final Tally tally;
    private volatile boolean ended;
    private volatile long calls;
    /** When the first call ended after which none failed; 0 if the last one failed, or was stale. */
    private volatile long soundSince;

    Worker(Tally tally) {
        this.tally = tally;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Calls the dict once. Returns whether the answer was what one may expect of a store without a fault. */
    abstract boolean call(long round);

    private void work() {
        for (long round = 1; !ended; round++) {
            long start = System.nanoTime();
            try {
                boolean isSound = call(round);
                soundSince = !isSound ? 0 : soundSince == 0 ? System.nanoTime() : soundSince;
            } catch (RuntimeException failed) {
                soundSince = 0;
                tally.failed(failed);
            }
            tally.ended(start);
            calls = round;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** How many calls have ended. */
    long calls() {
        return calls;
    }

    boolean isSound() {
        return soundSince != 0;
    }

    /** How long after a moment its calls began to succeed for good; 0 if they did all the time. */
    long soundAfter(long moment) {
        return Math.max(0, soundSince - moment);
    }

    void end() throws InterruptedException {
        ended = true;
        thread.join(PATIENCE_MILLIS);
        if (thread.isAlive()) {
            AssertionError hangs = new AssertionError("A call hangs");
            hangs.setStackTrace(thread.getStackTrace());
            throw hangs;
        }
    }
}
