package io.storagedict.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.storagedict.StorageDictRecorder.Operation;
import io.storagedict.StorageDictRecorder.Outcome;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The timers of one dict's questions to its store, in one registry. They are there from the start, with a count of 0. */
final class StoreTimers {

    private final Map<Operation, Map<Outcome, Timer>> timers;

    StoreTimers(MeterRegistry registry, Tags tags) {
        EnumSet<Outcome> plain = EnumSet.of(Outcome.DONE, Outcome.FAILED);
        this.timers = Map.of(
                Operation.CHECK, timers(registry, tags, "storagedict.check", "Questions for the version", plain),
                Operation.SYNC,
                        timers(
                                registry,
                                tags,
                                "storagedict.sync",
                                "Questions for what is new in the store",
                                EnumSet.of(Outcome.UNCHANGED, Outcome.DELTA, Outcome.FULL, Outcome.FAILED)),
                Operation.WRITE, timers(registry, tags, "storagedict.write", "Writes", plain));
    }

    private static Map<Outcome, Timer> timers(
            MeterRegistry registry, Tags tags, String name, String description, Set<Outcome> outcomes) {
        Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
        for (Outcome outcome : outcomes) {
            timers.put(
                    outcome,
                    Timer.builder(name)
                            .description(description)
                            .tags(tags)
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        return timers;
    }

    Collection<Timer> all() {
        return timers.values().stream().flatMap(each -> each.values().stream()).toList();
    }

    void record(Operation operation, Outcome outcome, long nanos) {
        Timer timer = timers.getOrDefault(operation, Map.of()).get(outcome);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
