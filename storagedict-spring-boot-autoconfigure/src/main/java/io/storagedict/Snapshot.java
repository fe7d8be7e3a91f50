package io.storagedict;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A copy as an unmodifiable map. */
final class Snapshot<V> extends AbstractMap<String, V> {

    private final Copy<V> copy;

    Snapshot(Copy<V> copy) {
        this.copy = copy;
    }

    @Override
    public int size() {
        return copy.slots().size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String string && copy.slots().get(string) != null;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return key instanceof String string ? copy.get(string) : null;
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        for (Iterator<Map.Entry<String, Object>> slots = copy.slots().iterator(); slots.hasNext(); ) {
            if (slots.next().getValue().equals(value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return copy.slots().size();
            }

            @Override
            public boolean contains(@Nullable Object entry) {
                return entry instanceof Map.Entry<?, ?> e
                        && containsKey(e.getKey())
                        && e.getValue() != null
                        && e.getValue().equals(get(e.getKey()));
            }

            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return entries();
            }
        };
    }

    Iterator<Map.Entry<String, V>> entries() {
        Iterator<Map.Entry<String, Object>> slots = copy.slots().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return slots.hasNext();
            }

            @Override
            public Map.Entry<String, V> next() {
                return new Entry<>(copy, slots.next());
            }
        };
    }

    /** Like that of any map; a value that cannot be decoded shows as such. */
    @Override
    public String toString() {
        StringJoiner entries = new StringJoiner(", ", "{", "}");
        for (Map.Entry<String, Object> slot : copy.slots()) {
            entries.add(
                    slot.getKey() + "=" + (slot.getValue() instanceof Undecodable ? "<undecodable>" : slot.getValue()));
        }
        return entries.toString();
    }

    /** An entry whose value may be undecodable: then asking for the value fails, and nothing else. */
    record Entry<V>(Copy<V> copy, Map.Entry<String, Object> slot) implements Map.Entry<String, V> {

        @Override
        public String getKey() {
            return slot.getKey();
        }

        @Override
        public V getValue() {
            return copy.value(slot.getKey(), slot.getValue());
        }

        @Override
        public V setValue(V value) {
            throw new UnsupportedOperationException("A snapshot does not change");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Map.Entry<?, ?> entry
                    && getKey().equals(entry.getKey())
                    && getValue().equals(entry.getValue());
        }

        @Override
        public int hashCode() {
            return getKey().hashCode() ^ getValue().hashCode();
        }

        @Override
        public String toString() {
            return getKey() + "=" + getValue();
        }
    }
}
