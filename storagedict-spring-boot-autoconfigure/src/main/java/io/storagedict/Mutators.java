package io.storagedict;

import java.util.AbstractMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What changes a dict: each method by one of its {@link Writes}. */
abstract class Mutators<V, S> extends AbstractMap<String, V> implements StorageDict<V> {

    private final Writes<V, S> writes;

    Mutators(Writes<V, S> writes) {
        this.writes = writes;
    }

    /** Removes a key. Returns whether it had a value, be it one that cannot be decoded. */
    boolean removeKey(String key) {
        return writes.removeKey(key);
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
            throw new NoSuchElementException("dict '%s' has no key %s".formatted(name(), Keys.quote(key)));
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
