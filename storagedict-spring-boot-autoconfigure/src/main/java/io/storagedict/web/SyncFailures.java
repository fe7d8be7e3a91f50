package io.storagedict.web;

import io.storagedict.store.StoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when dicts begin to fail to sync at the start of requests, and when they recover.
 *
 * <p>Each change of state is logged by the one thread that notes it. What a sync found is not noted if a sync that
 * began later has been noted already: so threads that were slow do not report a past state as a new one.
 */
public final class SyncFailures {

    private static final Logger LOGGER = LoggerFactory.getLogger(SyncFailures.class);

    /** Stands, among the names of dicts, for a sync that ended with an exception; no dict is named so. */
    private static final String ALL = "";

    private final AtomicLong syncs = new AtomicLong();
    private volatile State latest = new State(0, Set.of());

    private record State(long sync, Set<String> failing) {}

    /** Syncs, and never throws an exception. */
    public void sync(Supplier<Map<String, StoreException>> dicts) {
        long sync = syncs.incrementAndGet();
        try {
            note(sync, dicts.get());
        } catch (RuntimeException unexpected) {
            Map<String, RuntimeException> failures = new HashMap<>();
            latest.failing().forEach(name -> failures.put(name, unexpected));
            failures.put(ALL, unexpected);
            note(sync, failures);
        }
    }

    private void note(long sync, Map<String, ? extends RuntimeException> failures) {
        State after = new State(sync, Set.copyOf(failures.keySet()));
        State before = replace(after);
        if (before.sync() < sync) {
            failures.forEach((name, failure) -> {
                if (!before.failing().contains(name)) {
                    logFailure(name, failure);
                }
            });
            before.failing().stream()
                    .filter(name -> !after.failing().contains(name))
                    .forEach(SyncFailures::logRecovery);
        }
    }

    /** Makes a state the latest one unless there is a later one, and returns the one that was the latest. */
    private synchronized State replace(State state) {
        State before = latest;
        if (before.sync() < state.sync()) {
            latest = state;
        }
        return before;
    }

    private static void logFailure(String name, RuntimeException failure) {
        if (name.equals(ALL)) {
            LOGGER.warn("The dicts could not be synced; requests read their local copies as they are", failure);
        } else {
            LOGGER.warn("Requests read the local copy of dict '{}' as it is: {}", name, failure.getMessage());
        }
    }

    private static void logRecovery(String name) {
        if (name.equals(ALL)) {
            LOGGER.info("The dicts are synced again");
        } else {
            LOGGER.info("Dict '{}' is synced again", name);
        }
    }
}
