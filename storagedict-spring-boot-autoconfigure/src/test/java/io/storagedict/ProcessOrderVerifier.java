package io.storagedict;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/**
 * Linearizability, except that a read need not come after what other processes did before it: it may see an old state,
 * but none older than its process has seen. Known as ordered sequential consistency (Lev-Ari et al., 2017). Each thread
 * is of the process {@link #process}.
 */
public final class ProcessOrderVerifier implements Verifier {

    private static final Set<String> READS = Set.of("get", "containsKey", "size", "snapshot");

    private final Verifier strict;

    public ProcessOrderVerifier(Class<?> model) {
        this.strict = new LinearizabilityVerifier(model);
    }

    /** The process of a thread, by its number from 1 as Lincheck hands it to operations: two of three share one. */
    static int process(int thread) {
        return thread % 2;
    }

    @Override
    public boolean verifyResults(ExecutionScenario scenario, ExecutionResult result) {
        List<List<ResultWithClock>> threads = new ArrayList<>();
        for (int t = 0; t < result.getParallelResultsWithClock().size(); t++) {
            List<Actor> actors = scenario.getParallelExecution().get(t);
            List<ResultWithClock> results = result.getParallelResultsWithClock().get(t);
            List<ResultWithClock> relaxed = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                boolean read = READS.contains(actors.get(i).getMethod().getName());
                relaxed.add(read ? ofOwnProcess(results.get(i), t) : results.get(i));
            }
            threads.add(relaxed);
        }
        return strict.verifyResults(
                scenario, new ExecutionResult(result.getInitResults(), threads, result.getPostResults()));
    }

    private static ResultWithClock ofOwnProcess(ResultWithClock result, int thread) {
        int[] clock = result.getClockOnStart().getClock().clone();
        for (int other = 0; other < clock.length; other++) {
            if (process(other + 1) != process(thread + 1)) {
                clock[other] = 0;
            }
        }
        return new ResultWithClock(result.getResult(), new HBClock(clock));
    }
}
