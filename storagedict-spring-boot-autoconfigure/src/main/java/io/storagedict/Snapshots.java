package io.storagedict;

import io.storagedict.encoding.EncodingException;
import io.storagedict.store.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the copy of a dict in a {@link SnapshotFile}, not more than once a second, in the background. */
final class Snapshots<V, S> {

    private static final Logger LOGGER = LoggerFactory.getLogger(StorageDict.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Replica<V, S> replica;
    private final SnapshotFile file;
    /** The newest copy that was written; only the listener's thread looks. */
    private long written = -1;

    /** Whether the last attempt failed, which is told once; only the listener's thread looks. */
    private boolean fails;

    Snapshots(Replica<V, S> replica, Path path) {
        this.replica = replica;
        this.file = new SnapshotFile(path, replica.store().keyspace());
    }

    Path path() {
        return file.path();
    }

    /** Writes each copy from now on, or one that is newer. */
    void keep() {
        replica.local().listen((before, after) -> () -> save(after));
    }

    @SuppressWarnings("unchecked") // checked when the dict was made: its stored form is bytes
    Map<String, S> read() throws IOException {
        return (Map<String, S>) file.read();
    }

    private void save(Copy<V> after) {
        if (after.installed() <= written) {
            return;
        }
        Copy<V> copy = replica.copy();
        if (!copy.version().equals(Version.NONE)) {
            try {
                file.write(encoded(copy));
                fails = false;
            } catch (IOException failed) {
                if (!fails) {
                    LOGGER.warn("The snapshot of dict '{}' cannot be written: {}", replica.name(), failed.toString());
                }
                fails = true;
            }
        }
        written = copy.installed();
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private Map<String, byte[]> encoded(Copy<V> copy) {
        Map<String, byte[]> entries = new HashMap<>();
        for (Map.Entry<String, Object> slot : copy.slots()) {
            if (!(slot.getValue() instanceof Undecodable)) {
                try {
                    V value = copy.value(slot.getKey(), slot.getValue());
                    entries.put(
                            slot.getKey(), (byte[]) replica.local().encoding().encode(value));
                } catch (EncodingException changedInPlace) {
                    LOGGER.debug("Key {} is not in the snapshot", Keys.quote(slot.getKey()), changedInPlace);
                }
            }
        }
        return entries;
    }
}
