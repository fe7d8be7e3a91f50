package io.storagedict;

import io.storagedict.store.Pull;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import io.storagedict.store.Version;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first load of a dict; or, if its store is down, what it starts with until the store appears. */
final class Start<V, S> {

    private static final Logger LOGGER = LoggerFactory.getLogger(StorageDict.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Replica<V, S> replica;
    private final Writes<V, S> writes;
    private final Map<String, V> defaults;
    private final @Nullable Snapshots<V, S> snapshots;

    Start(Replica<V, S> replica, Writes<V, S> writes, Map<String, V> defaults, @Nullable Snapshots<V, S> snapshots) {
        this.replica = replica;
        this.writes = writes;
        this.defaults = defaults;
        this.snapshots = snapshots;
    }

    /** Loads the copy, and gives keys that have no value their defaults. */
    void load() {
        replica.pull();
        defaults.forEach((key, value) -> {
            if (replica.copy().slots().get(key) == null) {
                writes.putIfAbsent(key, value);
            }
        });
    }

    /** Whether the dict may begin without what failed: later the store may do it. */
    static boolean mayComeLater(StoreUnavailableException failed) {
        return failed.reason() == Reason.NO_ANSWER || failed.reason() == Reason.REFUSED;
    }

    /** Starts with the last snapshot and the defaults, and loads the copy as soon as the store answers. */
    void withoutStore(StoreUnavailableException down) {
        if (replica.copy().version().equals(Version.NONE)) {
            install(down);
        }
        Background.run(Thread.currentThread().getContextClassLoader(), this::catchUp);
    }

    private void install(StoreUnavailableException down) {
        Map<String, S> entries = new HashMap<>();
        defaults.forEach(
                (key, value) -> entries.put(key, replica.local().encoding().encode(value)));
        String from = "its defaults";
        if (snapshots != null) {
            try {
                entries.putAll(snapshots.read());
                from = "the snapshot in " + snapshots.path();
            } catch (NoSuchFileException none) {
                LOGGER.info("Dict '{}' has no snapshot in {} yet", replica.name(), snapshots.path());
            } catch (IOException unusable) {
                LOGGER.warn("Dict '{}' cannot use its snapshot: {}", replica.name(), unusable.getMessage());
            }
        }
        LOGGER.warn(
                "Dict '{}' starts without its store, from {}, and catches up when that answers: {}",
                replica.name(),
                from,
                down.getMessage());
        replica.local()
                .install(new Pull.Full<>(Version.NONE, entries), replica.local().tick());
    }

    private void catchUp() {
        boolean late = false;
        while (!late && !replica.standing().isEnded()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            late = isCaughtUp();
        }
    }

    /** Loads the copy, or returns false if the store does not answer yet. Does nothing if the dict is closed meanwhile. */
    private boolean isCaughtUp() {
        try {
            load();
            LOGGER.info("Dict '{}' has caught up with its store", replica.name());
            return true;
        } catch (StoreException notYet) {
            LOGGER.debug("Dict '{}' has no store yet", replica.name(), notYet);
            return false;
        } catch (IllegalStateException failed) {
            if (replica.standing().isEnded()) {
                return true;
            }
            throw failed;
        }
    }
}
