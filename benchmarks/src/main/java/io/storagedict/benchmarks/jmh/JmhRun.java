package io.storagedict.benchmarks.jmh;

import io.storagedict.benchmarks.servers.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs of one JMH benchmark, each in a JVM of its own.
 *
 * @param servers handed to that JVM
 * @param quick whether a run is to take as little time as it can
 */
public record JmhRun(Addresses servers, boolean quick) {

    static final String SERVERS = "storagedict.benchmarks.servers";

    /** What a run showed: the least disturbed of its iterations, as other work on the machine only ever adds time. */
    public record Cost(double nanos, double bytes) {}

    /** Runs a benchmark method with these parameters. */
    public Cost run(Class<?> benchmark, String method, int threads, Map<String, String> parameters) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .verbosity(VerboseMode.SILENT)
                .forks(1)
                .threads(threads)
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(TimeValue.milliseconds(quick ? 200 : 300))
                .measurementIterations(quick ? 2 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 150 : 300))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgsAppend("-Xms3g", "-Xmx3g", "-D" + SERVERS + "=" + servers);
        parameters.forEach(options::param);
        try {
            List<Cost> costs = new ArrayList<>();
            for (RunResult result : new Runner(options.build()).run()) {
                for (BenchmarkResult fork : result.getBenchmarkResults()) {
                    for (IterationResult iteration : fork.getIterationResults()) {
                        costs.add(cost(iteration));
                    }
                }
            }
            double nanos = costs.stream().mapToDouble(Cost::nanos).min().orElseThrow();
            double bytes = costs.stream().mapToDouble(Cost::bytes).min().orElseThrow();
            return new Cost(nanos, bytes);
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Cost cost(IterationResult iteration) {
        Result<?> allocated = iteration.getSecondaryResults().get("gc.alloc.rate.norm");
        if (allocated == null) {
            throw new IllegalStateException("JMH measured no allocation: "
                    + iteration.getSecondaryResults().keySet());
        }
        return new Cost(iteration.getPrimaryResult().getScore(), allocated.getScore());
    }
}
