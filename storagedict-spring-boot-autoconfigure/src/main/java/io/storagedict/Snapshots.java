package io.storagedict;

import io.storagedict.SnapshotFile.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the copy of a dict in a {@link SnapshotFile}: a second after a change at the latest, in the background, and when
 * the dict is closed.
 */
final class Snapshots<V, S> {

    private static final Logger LOGGER = LoggerFactory.getLogger(StorageDict.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Replica<V, S> replica;
    private final SnapshotFile file;
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    /** Whether a save is due; guarded by this, as all that follows. */
    private boolean isDue;

    private boolean isClosed;
    /** The newest copy that was written. */
    private long written = -1;
    /** Whether the last attempt failed, which is told once. */
    private boolean fails;

    Snapshots(Replica<V, S> replica, Path path) {
        this.replica = replica;
        this.file = new SnapshotFile(path, replica.store().keyspace());
    }

    Path path() {
        return file.path();
    }

    Content read() throws IOException {
        return file.read();
    }

    /** Writes what the dict is, from now on until it is closed. */
    void keep() {
        try {
            file.clean();
        } catch (IOException left) {
            LOGGER.debug("What is left of older snapshots of dict '{}' stays", replica.name(), left);
        }
        replica.local().listen((before, after) -> this::due);
        replica.standing().listen(new StorageDictStateListener() {
            @Override
            public void onState(StorageDictStateChange change) {
                // no matter
            }

            @Override
            public void closed() {
                close();
            }
        });
    }

    private synchronized void due() {
        if (!isDue && !isClosed) {
            isDue = true;
            Background.later(PAUSE, loader, this::save);
        }
    }

    private synchronized void close() {
        save();
        isClosed = true;
    }

    private synchronized void save() {
        isDue = false;
        Copy<V> copy = replica.copy();
        if (isClosed || copy.installed() == written || !copy.isLoaded()) {
            return;
        }
        try {
            file.write(new Content(synced(), stored(copy)));
            written = copy.installed();
            fails = false;
        } catch (IOException | RuntimeException failed) {
            if (!fails) {
                LOGGER.warn(
                        "The snapshot of dict '{}' cannot be written, and will be tried again: {}",
                        replica.name(),
                        failed.toString());
            }
            fails = true;
            due();
        }
    }

    private Instant synced() {
        return replica.isKnownFresh() ? replica.now() : replica.standing().synced();
    }

    private Map<String, byte[]> stored(Copy<V> copy) {
        Map<String, byte[]> entries = new HashMap<>();
        for (Map.Entry<String, Object> slot : copy.slots()) {
            entries.put(slot.getKey(), (byte[]) stored(copy, slot.getKey(), slot.getValue()));
        }
        return entries;
    }

    private Object stored(Copy<V> copy, String key, Object slot) {
        return slot instanceof Undecodable undecodable
                ? undecodable.stored()
                : replica.local().encoding().encode(copy.value(key, slot));
    }
}
