package io.storagedict.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Threads that start at the same moment. */
public final class Together {

    private Together() {}

    /** Runs each task in a thread of its own. Returns when all have ended, or throws what one threw. */
    public static void run(List<Runnable> tasks) {
        call(tasks.size(), i -> {
            tasks.get(i).run();
            return i;
        });
    }

    /** Runs a task, and meanwhile others: each in a thread of its own, again and again, at least once. */
    public static void during(Runnable task, Runnable... others) {
        AtomicBoolean done = new AtomicBoolean();
        List<Runnable> all = new ArrayList<>();
        all.add(() -> {
            try {
                task.run();
            } finally {
                done.set(true);
            }
        });
        for (Runnable other : others) {
            all.add(() -> {
                do {
                    other.run();
                } while (!done.get());
            });
        }
        run(all);
    }

    /** Returns what a task returns to each of so many threads, which have the numbers from 0. */
    public static <T> List<T> call(int threads, IntFunction<T> task) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Callable<T>> tasks = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(i -> () -> {
                        start.await();
                        return task.apply(i);
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return Collections.unmodifiableList(results);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException timedOut) {
            throw new AssertionError("Not all threads came to an end", timedOut);
        } finally {
            executor.shutdownNow();
        }
    }
}
