package io.storagedict;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entries of a dict: read from one state of it, written through to it. */
final class EntryView<V> extends AbstractSet<Map.Entry<String, V>> {

    private final DefaultStorageDict<V, ?> dict;

    EntryView(DefaultStorageDict<V, ?> dict) {
        this.dict = dict;
    }

    @Override
    public int size() {
        return dict.size();
    }

    @Override
    public boolean contains(@Nullable Object entry) {
        return dict.snapshot().entrySet().contains(entry);
    }

    @Override
    public boolean remove(@Nullable Object entry) {
        return entry instanceof Map.Entry<?, ?> e && e.getKey() != null && dict.remove(e.getKey(), e.getValue());
    }

    /** Removes entries only if they still have the value that the filter saw, or one that it could not see. */
    @Override
    public boolean removeIf(Predicate<? super Map.Entry<String, V>> filter) {
        Objects.requireNonNull(filter, "filter");
        boolean removed = false;
        Copy<V> copy = dict.fresh();
        for (Map.Entry<String, Object> slot : copy.slots()) {
            if (filter.test(new Snapshot.Entry<>(copy, slot))) {
                removed |= slot.getValue() instanceof Undecodable
                        ? dict.removeKey(slot.getKey())
                        : dict.remove(slot.getKey(), slot.getValue());
            }
        }
        return removed;
    }

    @Override
    public void clear() {
        dict.clear();
    }

    /** Without a size: the dict may have changed since the iterator took its state. */
    @Override
    public Spliterator<Map.Entry<String, V>> spliterator() {
        return Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.CONCURRENT);
    }

    @Override
    public Iterator<Map.Entry<String, V>> iterator() {
        Iterator<Map.Entry<String, V>> snapshot = dict.snapshot().entrySet().iterator();
        return new Iterator<>() {

            private @Nullable String last;

            @Override
            public boolean hasNext() {
                return snapshot.hasNext();
            }

            @Override
            public Map.Entry<String, V> next() {
                Map.Entry<String, V> entry = snapshot.next();
                last = entry.getKey();
                return new WriteThrough<>(dict, entry);
            }

            @Override
            public void remove() {
                if (last == null) {
                    throw new IllegalStateException("There is no entry to remove: call next() first");
                }
                dict.remove(last);
                last = null;
            }
        };
    }

    /** An entry whose {@link #setValue} puts to the dict. */
    private static final class WriteThrough<V> implements Map.Entry<String, V> {

        private final StorageDict<V> dict;
        private volatile Map.Entry<String, V> entry;

        WriteThrough(StorageDict<V> dict, Map.Entry<String, V> entry) {
            this.dict = dict;
            this.entry = entry;
        }

        @Override
        public String getKey() {
            return entry.getKey();
        }

        @Override
        public V getValue() {
            return entry.getValue();
        }

        @Override
        public V setValue(V value) {
            V before = getValue();
            dict.put(getKey(), value);
            entry = Map.entry(getKey(), value);
            return before;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return entry.equals(other);
        }

        @Override
        public int hashCode() {
            return entry.hashCode();
        }

        @Override
        public String toString() {
            return entry.toString();
        }
    }
}
