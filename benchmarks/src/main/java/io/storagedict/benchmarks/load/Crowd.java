package io.storagedict.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A number of threads, each of which works without pause.
 *
 * @param threads how many
 * @param virtual whether they are virtual threads, which need Java 21
 */
public record Crowd(int threads, boolean virtual) {

    /** Some work; what it returns depends on the result, so that nothing can be optimized away. */
    public interface Work {
        int run();
    }

    /** Makes the work of one thread. */
    public interface WorkPlan {
        Work of(int thread);
    }

    /**
     * What a crowd did.
     *
     * @param checksum of the results, so that they are needed
     */
    public record Result(double perSecond, Samples samples, int checksum) {}

    public static Crowd platform(int threads) {
        return new Crowd(threads, false);
    }

    public static Crowd virtual(int threads) {
        return new Crowd(threads, true);
    }

    public static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= 21;
    }

    /**
     * Lets the crowd work for the duration of the span.
     *
     * @param start what to do when the measured time begins
     * @param end what to do when it is over
     */
    public Result run(Span span, WorkPlan plan, Runnable start, Runnable end) {
        Phase phase = new Phase();
        CountDownLatch ready = new CountDownLatch(threads);
        ExecutorService executor = executor();
        try {
            List<Future<Done>> futures = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Work work = plan.of(thread);
                futures.add(executor.submit(() -> {
                    ready.countDown();
                    return phase.repeat(work);
                }));
            }
            ready.await();
            Thread.sleep(span.warmUp());
            start.run();
            long begin = System.nanoTime();
            phase.now = Phase.MEASURED;
            Thread.sleep(span.measured());
            phase.now = Phase.OVER;
            double seconds = (System.nanoTime() - begin) / 1e9;
            end.run();
            Samples all = new Samples();
            int checksum = 0;
            for (Future<Done> future : futures) {
                all.addAll(future.get().samples());
                checksum += future.get().checksum();
            }
            return new Result(all.count() / seconds, all, checksum);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            phase.now = Phase.OVER;
            executor.shutdownNow();
        }
    }

    public Result run(Span span, WorkPlan plan) {
        return run(span, plan, () -> {}, () -> {});
    }

    private ExecutorService executor() {
        if (!virtual) {
            return Executors.newFixedThreadPool(threads);
        }
        try {
            // this is compiled for Java 17
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException tooOld) {
            throw new IllegalStateException("Virtual threads need Java 21", tooOld);
        }
    }

    private record Done(Samples samples, int checksum) {}

    private static final class Phase {

        private static final int WARM_UP = 0;
        private static final int MEASURED = 1;
        private static final int OVER = 2;

        private volatile int now = WARM_UP;

        Done repeat(Work work) {
            Samples samples = new Samples();
            int sum = 0;
            int before;
            while ((before = now) != OVER) {
                long start = System.nanoTime();
                sum += work.run();
                long nanos = System.nanoTime() - start;
                if (before == MEASURED && now == MEASURED) {
                    samples.add(nanos);
                }
            }
            return new Done(samples, sum);
        }
    }
}
