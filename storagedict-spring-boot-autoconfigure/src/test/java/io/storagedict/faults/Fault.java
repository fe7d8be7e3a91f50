package io.storagedict.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.testing.ThrowingRunnable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Something that happens to a store, or to the way there, and what dicts promise for it. To run it puts two instances of a
 * dict under load, does it, ends it, waits until all calls succeed again, checks, and adds a row to the {@link FaultTable}.
 *
 * @param scenario the numbers that it has in the list of scenarios
 * @param dict what the dict is like
 * @param lasting for how long it is done
 * @param mayBeStale whether reads may return what is not the newest
 * @param mayLose whether the store may lose acknowledged writes
 */
record Fault(
        String scenario,
        String dict,
        String name,
        String how,
        String promise,
        Duration lasting,
        boolean mayBeStale,
        boolean mayLose) {

    /** How often each fault is done. */
    private static final int EFFORT = Integer.getInteger("storagedict.faults.effort", 1);

    static Fault of(String scenario, String dict, String name, String how, String promise) {
        return new Fault(scenario, dict, name, how, promise, Duration.ofMillis(500), false, false);
    }

    Fault lasting(Duration time) {
        return new Fault(scenario, dict, name, how, promise, time, mayBeStale, mayLose);
    }

    /** Lets reads be stale, as those with session consistency may: how long is told, and is no failure. */
    Fault readsMayBeStale() {
        return new Fault(scenario, dict, name, how, promise, lasting, true, mayLose);
    }

    /** Lets the store lose writes, and so its dicts go back in time. Reads after it must not be stale. */
    Fault storeMayLoseWrites() {
        return new Fault(scenario, dict, name, how, promise, lasting, mayBeStale, true);
    }

    /**
     * @param instances opens an instance of the dict whose store is to suffer
     * @param truth opens an instance that the fault does not touch: what it loads is the truth
     */
    FaultReport run(
            Supplier<Instance> instances,
            Supplier<Instance> truth,
            ThrowingRunnable<?> provoke,
            ThrowingRunnable<?> heal)
            throws Exception {
        try (Instance one = instances.get();
                Instance other = instances.get()) {
            Load load = new Load(List.of(one, other));
            load.start();
            try {
                for (int i = 0; i < EFFORT; i++) {
                    happen(load, provoke, heal);
                }
            } finally {
                load.end();
            }
            return report(load, List.of(one, other), truth);
        }
    }

    private void happen(Load load, ThrowingRunnable<?> provoke, ThrowingRunnable<?> heal) throws Exception {
        if (mayLose) {
            load.doubt();
        }
        provoke.run();
        Thread.sleep(lasting.toMillis()); // the fault itself
        heal.run();
        load.awaitHealing();
        if (mayLose) {
            load.trust();
        }
    }

    private FaultReport report(Load load, List<Instance> instances, Supplier<Instance> opening) {
        try (Instance opened = opening.get()) {
            Map<String, Long> truth = opened.dict().snapshot();
            for (Instance instance : instances) {
                await().untilAsserted(
                                () -> assertThat(instance.dict().snapshot()).isEqualTo(truth));
            }
            FaultReport report =
                    new FaultReport(this, load.reads, load.writes, load.staleness(), load.healed(), load.lost(truth));
            FaultTable.add(report);
            load.check(truth);
            if (!mayBeStale) {
                assertThat(report.staleness()).as("the longest stale read").isZero();
            }
            if (!mayLose) {
                load.checkNothingLost(truth);
            }
            return report;
        }
    }
}
