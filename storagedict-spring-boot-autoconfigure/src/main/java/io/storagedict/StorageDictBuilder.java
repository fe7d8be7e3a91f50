package io.storagedict;

import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.NoOpEncoding;
import io.storagedict.store.Store;
import io.storagedict.store.WatchingStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a {@link StorageDict}: its name is that of the store's keyspace and {@code autosync} is on unless said otherwise. */
public final class StorageDictBuilder<V, S> {

    private final Store<S> store;
    private final Encoding<V, S> encoding;
    private final Map<String, V> defaults = new LinkedHashMap<>();
    private String name;
    private boolean autosync = true;
    private InstantSource clock = InstantSource.system();
    private StorageDictRecorder recorder = StorageDictRecorder.NONE;
    private @Nullable OnStoreFailure onStoreFailure;
    private @Nullable Duration maxStaleness;
    private @Nullable Duration checkTimeout;
    private @Nullable Path snapshotFile;
    private boolean startWithoutStore;

    StorageDictBuilder(Store<S> store, Encoding<V, S> encoding) {
        this.store = Objects.requireNonNull(store, "store");
        this.encoding = Objects.requireNonNull(encoding, "encoding");
        this.name = store.keyspace();
    }

    /** The name that messages and registries use. */
    public StorageDictBuilder<V, S> name(String name) {
        this.name = Objects.requireNonNull(name, "name");
        return this;
    }

    /** Whether each read first makes sure that the local copy is as new as the store. */
    public StorageDictBuilder<V, S> autosync(boolean autosync) {
        this.autosync = autosync;
        return this;
    }

    /** Values that keys get when the dict is made, unless they have one. */
    public StorageDictBuilder<V, S> defaults(Map<String, ? extends V> defaults) {
        this.defaults.clear();
        this.defaults.putAll(defaults);
        return this;
    }

    /** Where {@link StorageDictStatus#lastSynced()} takes the time from. */
    public StorageDictBuilder<V, S> clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * What a read with autosync does when the store does not answer. Unless said otherwise it fails, except of a store
     * that {@linkplain WatchingStore is told of changes}: there it is answered from the local copy.
     */
    public StorageDictBuilder<V, S> onStoreFailure(OnStoreFailure onStoreFailure) {
        this.onStoreFailure = Objects.requireNonNull(onStoreFailure, "onStoreFailure");
        return this;
    }

    /** How old the local copy may be that is read while the store does not answer: any age, unless said otherwise. */
    public StorageDictBuilder<V, S> maxStaleness(Duration maxStaleness) {
        this.maxStaleness = positive(maxStaleness, "maxStaleness");
        return this;
    }

    /** How long a read waits for the store: as long as the driver below does, unless said otherwise. */
    public StorageDictBuilder<V, S> checkTimeout(Duration checkTimeout) {
        this.checkTimeout = positive(checkTimeout, "checkTimeout");
        return this;
    }

    /**
     * Whether the dict is made even if the store does not answer: with its defaults, and what the snapshot file has. It
     * catches up by itself when the store answers. Until then its reads are as if the store had just failed.
     */
    public StorageDictBuilder<V, S> startWithoutStore(boolean startWithoutStore) {
        this.startWithoutStore = startWithoutStore;
        return this;
    }

    /**
     * Where the entries are kept for a start without the store: written at most once a second, whole or not at all, and
     * readable by the owner of the file alone. The store's form of values must be bytes. No other dict or process may
     * have the same file.
     */
    public StorageDictBuilder<V, S> snapshotFile(Path snapshotFile) {
        this.snapshotFile = Objects.requireNonNull(snapshotFile, "snapshotFile");
        return this;
    }

    private static Duration positive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("%s is %s: it must be positive".formatted(name, duration));
        }
        return duration;
    }

    /** Who is told how the dict uses its store. */
    public StorageDictBuilder<V, S> recorder(StorageDictRecorder recorder) {
        this.recorder = Objects.requireNonNull(recorder, "recorder");
        return this;
    }

    /**
     * Makes the dict and loads its local copy from the store.
     *
     * @throws io.storagedict.store.StoreException if the store does not answer, unless the dict may start without it
     * @throws IllegalStateException if the dict is to have a snapshot file, and its values have no stored form
     * @throws io.storagedict.encoding.EncodingException if a default cannot be encoded
     */
    public StorageDict<V> build() {
        if (snapshotFile != null && encoding instanceof NoOpEncoding) {
            throw new IllegalStateException("A dict of objects that are held as they are has no snapshot file");
        }
        ReadPolicy policy = new ReadPolicy(ifStoreFails(), maxStaleness, checkTimeout);
        Standing standing = new Standing(name, !autosync || policy.servesStale(), clock);
        Replica<V, S> replica = new Replica<>(name, store, encoding, clock, standing, recorder);
        Writes<V, S> writes = new Writes<>(name, replica, encoding);
        Snapshots<V, S> snapshots = snapshotFile == null ? null : new Snapshots<>(replica, snapshotFile);
        Start<V, S> start = new Start<>(replica, writes, defaults, snapshots);
        if (snapshots != null) {
            snapshots.keep();
        }
        start.begin(startWithoutStore);
        return new DefaultStorageDict<>(name, replica, writes, autosync, policy);
    }

    private OnStoreFailure ifStoreFails() {
        if (onStoreFailure != null) {
            return onStoreFailure;
        }
        return store instanceof WatchingStore ? OnStoreFailure.SERVE_STALE : OnStoreFailure.FAIL;
    }
}
