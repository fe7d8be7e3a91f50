package io.storagedict;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for what nobody waits for: as many as are busy, and none that keeps the process, or its class loader, alive. */
final class Background {

    private static final ThreadPoolExecutor THREADS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(null, work, "storagedict-background", 0, false);
                thread.setDaemon(true);
                return thread;
            });

    private Background() {}

    static void run(Runnable work) {
        THREADS.execute(work);
    }
}
