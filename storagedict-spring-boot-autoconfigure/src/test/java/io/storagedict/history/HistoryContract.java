package io.storagedict.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, of which one is killed in the end, share dicts on one server while it and the network fail. */
abstract class HistoryContract {

    /** How many times as much as usual the long tests do. */
    private static final int EFFORT = Integer.getInteger("storagedict.faults.effort", 1);

    private static final int CRASHES = 5;

    @TempDir
    private Path files;

    private TestReporter reporter;

    @BeforeEach
    void reportTo(TestReporter reporter) {
        this.reporter = reporter;
    }

    /** Fails unless all dicts kept their promises. */
    void promisesAreKept(Backend one, Backend two, LongFunction<Faults> server, int rounds, int faultsBeforeCrash) {
        long seed = System.nanoTime();
        try (Faults faults = server.apply(seed);
                HistoryRun run = new HistoryRun(files.resolve(Long.toString(seed)))) {
            run.start("one", one, faults.port(0));
            run.start("two", two, faults.port(1));
            run.awaitCalls();
            for (int i = 0; i < rounds; i++) {
                faults.some(faultsBeforeCrash);
                faults.crash();
                faults.some(faultsBeforeCrash);
                run.awaitCalls();
            }
            run.kill("two");
            run.finish("one");
            Verdict verdict = new Verdict(run.history(), faults.getClass().getSimpleName() + ", seed " + seed);
            reporter.publishEntry(verdict.toString());
            verdict.promisesWereKept();
            verdict.nothingWasAddedTwice();
            verdict.oldReadsWereFound();
            assertThat(faults.lostReplies()).isPositive();
        }
    }

    /** Does this again and again, each time with several crashes. */
    void promisesAreKeptForLong(Backend backend, LongFunction<Faults> server, int faultsBeforeCrash) {
        for (int i = 0; i < EFFORT; i++) {
            promisesAreKept(backend, backend, server, CRASHES, faultsBeforeCrash);
        }
    }
}
