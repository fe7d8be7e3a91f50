package io.storagedict;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dict over a {@link Replica}: reads look at its copy. */
final class DefaultStorageDict<V, S> extends Mutators<V, S> {

    private final String name;
    private final Replica<V, S> replica;
    private final boolean autosync;
    private final Freshness<V, S> freshness;
    private final SharedRun<Copy<V>> pulls;
    private final Follower follower;
    private final Listeners<V, S> listeners;
    private final Set<String> keys = new KeyView(this);
    private final Set<Map.Entry<String, V>> entries = new EntryView<>(this);
    private final Collection<V> values = new ValueView<>(this);

    DefaultStorageDict(String name, Replica<V, S> replica, Writes<V, S> writes, boolean autosync, ReadPolicy policy) {
        super(writes);
        this.name = name;
        this.replica = replica;
        this.autosync = autosync;
        this.freshness = new Freshness<>(replica, autosync, policy);
        this.pulls = new SharedRun<>(replica::pull);
        this.follower = new Follower(replica, autosync ? pulls::get : null);
        this.listeners = new Listeners<>(replica, follower);
    }

    Copy<V> fresh() {
        return freshness.fresh();
    }

    boolean isAutosync() {
        return autosync;
    }

    Replica<V, S> replica() {
        return replica;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void sync() {
        pulls.get();
        Pins.move(replica);
    }

    @Override
    public void reload() {
        replica.reload();
        Pins.move(replica);
    }

    @Override
    public long lastUpdated() {
        return replica.lastUpdated();
    }

    @Override
    public Subscription addListener(StorageDictListener<? super V> listener) {
        replica.standing().checkOpen();
        return listeners.add(listener);
    }

    @Override
    public Subscription addStateListener(StorageDictStateListener listener) {
        return replica.standing().listen(listener);
    }

    @Override
    public Map<String, V> snapshot() {
        return new Snapshot<>(fresh());
    }

    @Override
    public StorageDictStatus status() {
        return replica.status(autosync);
    }

    @Override
    public void close() {
        follower.close();
        replica.close();
    }

    @Override
    public int size() {
        return fresh().slots().size();
    }

    @Override
    public @Nullable V get(Object key) {
        Objects.requireNonNull(key, "key");
        return key instanceof String string ? fresh().get(string) : null;
    }

    @Override
    public boolean containsKey(Object key) {
        Objects.requireNonNull(key, "key");
        return key instanceof String string && fresh().slots().get(string) != null;
    }

    @Override
    public boolean containsValue(Object value) {
        return snapshot().containsValue(Objects.requireNonNull(value, "value"));
    }

    @Override
    public Set<String> keySet() {
        return keys;
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return entries;
    }

    @Override
    public Collection<V> values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Map<?, ?> map
                        && snapshot().equals(map instanceof StorageDict<?> dict ? dict.snapshot() : map));
    }

    @Override
    public int hashCode() {
        return snapshot().hashCode();
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
