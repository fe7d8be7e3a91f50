package io.storagedict;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values of a dict: read from one state of it, removed through it. */
final class ValueView<V> extends AbstractCollection<V> {

    private final DefaultStorageDict<V, ?> dict;

    ValueView(DefaultStorageDict<V, ?> dict) {
        this.dict = dict;
    }

    @Override
    public int size() {
        return dict.size();
    }

    @Override
    public boolean contains(Object value) {
        return dict.containsValue(value);
    }

    /** Removes one entry with this value, if it still has it. */
    @Override
    public boolean remove(@Nullable Object value) {
        for (Map.Entry<String, Object> slot : dict.fresh().slots()) {
            if (slot.getValue().equals(value) && dict.remove(slot.getKey(), value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean removeIf(Predicate<? super V> filter) {
        Objects.requireNonNull(filter, "filter");
        return dict.entrySet().removeIf(entry -> filter.test(entry.getValue()));
    }

    @Override
    public void clear() {
        dict.clear();
    }

    /** Without a size: the dict may have changed since the iterator took its state. */
    @Override
    public Spliterator<V> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.NONNULL | Spliterator.CONCURRENT);
    }

    @Override
    public Iterator<V> iterator() {
        Iterator<Map.Entry<String, V>> entries = dict.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public V next() {
                return entries.next().getValue();
            }

            @Override
            public void remove() {
                entries.remove();
            }
        };
    }
}
