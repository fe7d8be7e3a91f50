package io.storagedict;

import io.storagedict.store.Pull;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import io.storagedict.store.Version;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first load of a dict; or, if its store is down, what it starts with until the store appears. */
final class Start<V, S> {

    private static final Logger LOGGER = LoggerFactory.getLogger(StorageDict.class);
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Replica<V, S> replica;
    private final Writes<V, S> writes;
    private final Map<String, V> defaults;
    private final @Nullable Snapshots<V, S> snapshots;
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    /** Whether a failure was told that no store has; only one attempt runs at a time. */
    private volatile boolean told;

    Start(Replica<V, S> replica, Writes<V, S> writes, Map<String, V> defaults, @Nullable Snapshots<V, S> snapshots) {
        this.replica = replica;
        this.writes = writes;
        this.defaults = defaults;
        this.snapshots = snapshots;
    }

    /** Loads the copy, and gives keys that have no value their defaults. */
    private void load() {
        replica.pull();
        defaults.forEach((key, value) -> {
            if (replica.copy().slots().get(key) == null || replica.local().isBeside(key)) {
                writes.putIfAbsent(key, value);
            }
        });
    }

    /** @throws StoreException if that fails, unless the dict may start without its store */
    void begin(boolean mayStartWithoutStore) {
        if (mayStartWithoutStore) {
            replica.local().beside(encodedDefaults());
        }
        try {
            load();
            replica.local().beside(Map.of());
        } catch (StoreException failed) {
            if (!mayStartWithoutStore || !mayComeLater(failed)) {
                throw failed;
            }
            withoutStore(failed);
        }
    }

    /** Whether what failed may be done later; the outcome of writing a default does not matter, it may be repeated. */
    private static boolean mayComeLater(StoreException failed) {
        return !(failed instanceof StoreUnavailableException unavailable)
                || unavailable.reason() == Reason.NO_ANSWER
                || unavailable.reason() == Reason.REFUSED;
    }

    /** Starts with the last snapshot and the defaults, and loads the copy as soon as the store answers. */
    private void withoutStore(StoreException down) {
        if (replica.copy().isLoaded()) {
            LOGGER.warn(
                    "Dict '{}' reads its defaults, and writes them as soon as its store takes them: {}",
                    replica.name(),
                    down.getMessage());
        } else {
            SnapshotFile.Content snapshot = snapshot();
            LOGGER.warn(
                    "Dict '{}' starts without its store, from {}, and catches up when that answers: {}",
                    replica.name(),
                    snapshot.synced().equals(Instant.EPOCH) ? "its defaults" : "the snapshot of " + snapshot.synced(),
                    down.getMessage());
            replica.standing().startedFrom(snapshot.synced());
            replica.local()
                    .install(
                            new Pull.Full<>(Version.NONE, stored(snapshot)),
                            replica.local().tick());
        }
        later(SHORTEST);
    }

    private Map<String, S> encodedDefaults() {
        Map<String, S> values = new HashMap<>();
        defaults.forEach(
                (key, value) -> values.put(key, replica.local().encoding().encode(value)));
        return values;
    }

    private SnapshotFile.Content snapshot() {
        if (snapshots != null) {
            try {
                return snapshots.read();
            } catch (NoSuchFileException none) {
                LOGGER.info("Dict '{}' has no snapshot in {} yet", replica.name(), snapshots.path());
            } catch (IOException unusable) {
                LOGGER.warn("Dict '{}' cannot use its snapshot: {}", replica.name(), unusable.getMessage());
            }
        }
        return SnapshotFile.Content.NONE;
    }

    @SuppressWarnings("unchecked") // the stored form of a dict with a snapshot file is bytes
    private Map<String, S> stored(SnapshotFile.Content snapshot) {
        return (Map<String, S>) snapshot.entries();
    }

    private void later(Duration pause) {
        Background.later(pause, loader, () -> catchUp(pause));
    }

    /** Loads the copy and writes the defaults; or tries again later, and not so soon, until the dict is closed. */
    private void catchUp(Duration pause) {
        if (replica.standing().isEnded()) {
            return;
        }
        try {
            load();
            replica.local().beside(Map.of());
            LOGGER.info("Dict '{}' has caught up with its store", replica.name());
            return;
        } catch (StoreException notYet) {
            LOGGER.debug("Dict '{}' has no store yet", replica.name(), notYet);
        } catch (RuntimeException failed) {
            if (!replica.standing().isEnded() && !told) {
                LOGGER.warn("Dict '{}' cannot catch up with its store, and goes on trying", replica.name(), failed);
                told = true;
            }
        }
        Duration longer = pause.multipliedBy(2);
        later(longer.compareTo(LONGEST) > 0 ? LONGEST : longer);
    }
}
