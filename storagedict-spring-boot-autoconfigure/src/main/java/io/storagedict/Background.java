package io.storagedict;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Threads for what nobody waits for: as many as are busy, and none that keeps the process, or a class loader, alive. */
final class Background {

    private static final ThreadPoolExecutor THREADS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(null, work, "storagedict-background", 0, false);
                thread.setDaemon(true);
                thread.setContextClassLoader(null);
                return thread;
            });

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
        CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS, THREADS)
                .execute(work);
    }
}
