package io.storagedict;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;

/** The keys of a dict: read from one state of it, removed through it. */
final class KeyView extends AbstractSet<String> {

    private final DefaultStorageDict<?, ?> dict;

    KeyView(DefaultStorageDict<?, ?> dict) {
        this.dict = dict;
    }

    @Override
    public int size() {
        return dict.size();
    }

    @Override
    public boolean contains(Object key) {
        return dict.containsKey(key);
    }

    @Override
    public boolean remove(Object key) {
        return Objects.requireNonNull(key, "key") instanceof String string && dict.removeKey(string);
    }

    @Override
    public void clear() {
        dict.clear();
    }

    @Override
    public Iterator<String> iterator() {
        return iterator(dict);
    }

    private static <V> Iterator<String> iterator(DefaultStorageDict<V, ?> dict) {
        Iterator<Map.Entry<String, V>> entries = dict.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public String next() {
                return entries.next().getKey();
            }

            @Override
            public void remove() {
                entries.remove();
            }
        };
    }

    /** Without a size: the dict may have changed since the iterator took its state. */
    @Override
    public Spliterator<String> spliterator() {
        return Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.CONCURRENT);
    }
}
