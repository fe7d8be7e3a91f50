package io.storagedict.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.LongFunction;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, of which one is killed in the end, share dicts on one server while it and the network fail. */
abstract class HistoryContract {

    /** How many times as much as usual the long tests do. */
    static final int EFFORT = Integer.getInteger("storagedict.faults.effort", 1);

    @TempDir
    private Path files;

    /**
     * Fails unless all dicts kept their promises.
     *
     * @param faults so many, before the crash of each round and again after it
     */
    void promisesAreKept(Backend one, Backend two, LongFunction<Faults> server, int rounds, int faults) {
        long seed = System.nanoTime();
        try (Faults fault = server.apply(seed);
                HistoryRun run = new HistoryRun(files)) {
            run.start("one", one, fault.port(0));
            run.start("two", two, fault.port(1));
            run.awaitCalls();
            for (int i = 0; i < rounds; i++) {
                fault.some(faults);
                fault.crash();
                fault.some(faults);
                run.awaitCalls();
            }
            run.kill("two");
            run.finish("one");
            Verdict verdict = new Verdict(
                    run.history(), "%s, seed %d".formatted(fault.getClass().getSimpleName(), seed));
            verdict.promisesWereKept();
            verdict.nothingWasAddedTwice();
            verdict.oldReadsWereFound();
            assertThat(fault.lostReplies()).isPositive();
        }
    }
}
