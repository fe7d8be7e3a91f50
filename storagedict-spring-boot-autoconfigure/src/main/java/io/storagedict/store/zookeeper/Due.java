package io.storagedict.store.zookeeper;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Whether something is to be done by now. A timer notices, so that those who read need not look at the clock each time:
 * that took longer than all the rest of a read.
 */
final class Due {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Runnable told;
    private Future<?> next = CompletableFuture.completedFuture(null);
    private boolean ended;
    private volatile boolean due = true;

    /** @param told what to do when it becomes due; must be quick */
    Due(Runnable told) {
        this.told = told;
    }

    /** One thread for all, which ends when there is nothing to wait for. */
    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(null, work, "storagedict-zookeeper-timer", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    boolean isNow() {
        return due;
    }

    synchronized void in(Duration time) {
        next.cancel(false);
        if (!ended) {
            due = false;
            next = TIMER.schedule(this::now, time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void now() {
        due = true;
        told.run();
    }

    synchronized void end() {
        ended = true;
        next.cancel(false);
    }
}
