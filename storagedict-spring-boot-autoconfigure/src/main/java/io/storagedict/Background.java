package io.storagedict;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Threads for what nobody waits for: as many as are busy, and none that keeps the process, or a class loader, alive. */
final class Background {

    private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> thread("storagedict-background", work));

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Background() {}

    /** @param loader the context class loader of the work: that of the application that it is for */
    static void run(@Nullable ClassLoader loader, Runnable work) {
        THREADS.execute(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            try {
                work.run();
            } finally {
                Thread.currentThread().setContextClassLoader(null);
            }
        });
    }

    /** Runs something short after a time. */
    static void later(Duration time, Runnable work) {
        later(time, null, work);
    }

    /** Runs something after a time. */
    static void later(Duration time, @Nullable ClassLoader loader, Runnable work) {
        Future<?> unused = TIMER.schedule(() -> run(loader, work), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * One thread, which ends when there is nothing to wait for. That of {@link CompletableFuture} never does, and keeps the
     * class loader of the first who uses it.
     */
    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, work -> thread("storagedict-timer", work));
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
