package io.storagedict;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A dict over a {@link Replica}: reads look at its copy, writes go through {@link Writes}. */
final class DefaultStorageDict<V, S> extends AbstractMap<String, V> implements StorageDict<V> {

    private final String name;
    private final Replica<V, S> replica;
    private final Writes<V, S> writes;
    private final boolean autosync;
    private final SharedRun<Copy<V>> checks;
    private final SharedRun<Copy<V>> pulls;
    private final Set<String> keys = new KeyView(this);
    private final Set<Map.Entry<String, V>> entries = new EntryView<>(this);
    private final Collection<V> values = new ValueView<>(this);

    DefaultStorageDict(String name, Replica<V, S> replica, Writes<V, S> writes, boolean autosync) {
        this.name = name;
        this.replica = replica;
        this.writes = writes;
        this.autosync = autosync;
        this.checks = new SharedRun<>(replica::check);
        this.pulls = new SharedRun<>(replica::pull);
    }

    /** Returns the copy that a read that begins now may use. */
    Copy<V> fresh() {
        if (autosync) {
            Copy<V> copy = replica.copy();
            return replica.isKnownFresh(copy) ? copy : checks.get();
        }
        replica.settle();
        return Pins.copy(replica);
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
    public long lastUpdated() {
        return replica.version().number();
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
        replica.store().close();
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

    /** Removes a key. Returns whether it had a value, be it one that cannot be decoded. */
    boolean removeKey(String key) {
        return writes.removeKey(key);
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

    @Override
    public @Nullable V put(String key, V value) {
        return writes.put(key, value);
    }

    @Override
    public @Nullable V remove(Object key) {
        Objects.requireNonNull(key, "key");
        return key instanceof String string ? writes.remove(string) : null;
    }

    @Override
    public V pop(String key) {
        V value = writes.pop(key);
        if (value == null) {
            throw new NoSuchElementException("dict '%s' has no key %s".formatted(name, Keys.quote(key)));
        }
        return value;
    }

    @Override
    public @Nullable V pop(String key, @Nullable V defaultValue) {
        V value = writes.pop(key);
        return value == null ? defaultValue : value;
    }

    @Override
    public V setDefault(String key, V value) {
        V present = writes.putIfAbsent(key, value);
        return present == null ? value : present;
    }

    @Override
    public @Nullable V putIfAbsent(String key, V value) {
        return writes.putIfAbsent(key, value);
    }

    @Override
    public boolean remove(Object key, @Nullable Object value) {
        Objects.requireNonNull(key, "key");
        if (!(key instanceof String string) || value == null) {
            return false;
        }
        V before = writes.update("remove", string, (k, current) -> value.equals(current) ? null : current)
                .before();
        return value.equals(before);
    }

    @Override
    public boolean replace(String key, V oldValue, V newValue) {
        Objects.requireNonNull(oldValue, "oldValue");
        Objects.requireNonNull(newValue, "newValue");
        return oldValue.equals(
                writes.update("replace", key, (k, current) -> oldValue.equals(current) ? newValue : current)
                        .before());
    }

    @Override
    public @Nullable V replace(String key, V value) {
        return writes.replace(key, value);
    }

    @Override
    public @Nullable V computeIfAbsent(String key, Function<? super String, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        return writes.computeIfAbsent(key, function);
    }

    @Override
    public @Nullable V computeIfPresent(
            String key, BiFunction<? super String, ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        return writes.update(
                        "computeIfPresent", key, (k, current) -> current == null ? null : function.apply(k, current))
                .after();
    }

    @Override
    public @Nullable V compute(
            String key, BiFunction<? super String, ? super @Nullable V, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        return writes.update("compute", key, function::apply).after();
    }

    @Override
    public @Nullable V merge(String key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(function, "function");
        return writes.update("merge", key, (k, current) -> current == null ? value : function.apply(current, value))
                .after();
    }

    @Override
    public void putAll(Map<? extends String, ? extends V> map) {
        writes.putAll(map);
    }

    @Override
    public void clear() {
        writes.clear();
    }

    @Override
    public void replaceAll(BiFunction<? super String, ? super V, ? extends V> function) {
        writes.replaceAll(Objects.requireNonNull(function, "function"));
    }
}
