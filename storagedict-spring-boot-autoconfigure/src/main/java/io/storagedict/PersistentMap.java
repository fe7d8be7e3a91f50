package io.storagedict;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An immutable hash map from strings whose next versions are copies. */
final class PersistentMap<T> {

    private final Map<String, T> entries;

    private PersistentMap(Map<String, T> entries) {
        this.entries = entries;
    }

    static <T> PersistentMap<T> empty() {
        return new PersistentMap<>(Map.of());
    }

    static <T> PersistentMap<T> copyOf(Map<String, ? extends T> map) {
        return new PersistentMap<>(new HashMap<>(map));
    }

    @Nullable
    T get(String key) {
        return entries.get(key);
    }

    int size() {
        return entries.size();
    }

    PersistentMap<T> with(String key, T value) {
        Map<String, T> next = new HashMap<>(entries);
        next.put(key, value);
        return new PersistentMap<>(next);
    }

    PersistentMap<T> without(String key) {
        Map<String, T> next = new HashMap<>(entries);
        next.remove(key);
        return new PersistentMap<>(next);
    }

    Iterator<Map.Entry<String, T>> iterator() {
        return Collections.unmodifiableMap(entries).entrySet().iterator();
    }

    void forEach(BiConsumer<String, ? super T> action) {
        entries.forEach(action);
    }
}
