package io.storagedict.store.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Whether a server has answered lately. A timer notices when it has not: those who ask the server may hang for as long
 * as the driver lets them, and those who read shall not have to look at the clock each time.
 *
 * <p>So a read that begins just when the whole process went on after a halt, such as a suspended machine, may still be
 * told that all is well, until the timer has run.
 */
final class Contact {

    private final long longestNanos;
    private final Runnable changed;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Contact::thread, new ThreadPoolExecutor.DiscardPolicy()); // after the end nobody wants to know
    private Future<?> next = CompletableFuture.completedFuture(null);
    private long askedNanos;
    private volatile boolean kept;

    /**
     * @param longest how long after a question that was answered the server still counts as answering
     * @param changed what to do when it begins or ceases to
     */
    Contact(Duration longest, Runnable changed) {
        this.longestNanos = longest.toNanos();
        this.changed = changed;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "storagedict-redis-timer");
        thread.setDaemon(true);
        return thread;
    }

    boolean isKept() {
        return kept;
    }

    /** Notes that the server has answered a question that was asked at this time. */
    synchronized void answered(long nanos) {
        askedNanos = nanos;
        kept = true;
        next.cancel(false);
        next = timer.schedule(this::review, longestNanos - (System.nanoTime() - nanos), TimeUnit.NANOSECONDS);
        review();
    }

    private synchronized void review() {
        kept = kept && System.nanoTime() - askedNanos < longestNanos;
        changed.run();
    }

    /** Ends the timer; returns when it has ended, or after a moment. */
    void end() throws InterruptedException {
        timer.shutdownNow();
        timer.awaitTermination(1, TimeUnit.SECONDS);
    }
}
