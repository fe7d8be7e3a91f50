package io.storagedict.encoding;

import java.util.Objects;

/**
 * Values as they are: the store holds the very objects that were put. Only a store in this process can.
 *
 * <p>All dicts over the store share these objects. One that is changed instead of replaced is changed for all of them,
 * at once and unnoticed; and to put one that equals what is there changes nothing, so that the first one stays.
 *
 * @param <V> the values, and their stored form
 */
public final class NoOpEncoding<V> implements Encoding<V, V> {

    @Override
    public V encode(V value) {
        return Objects.requireNonNull(value, "value");
    }

    @Override
    public V decode(V stored) {
        return stored;
    }
}
