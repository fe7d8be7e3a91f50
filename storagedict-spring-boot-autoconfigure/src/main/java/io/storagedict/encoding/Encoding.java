package io.storagedict.encoding;

/**
 * Turns a value into its stored form and back.
 *
 * <p>What {@link #encode} accepts comes back from {@link #decode}, as the same value in this process
 * and in every other that shares the dict. Neither direction does I/O. Implementations are safe for use by several
 * threads.
 *
 * @param <V> the values of the dict
 * @param <S> the stored form: {@code byte[]} for every store that is outside of this process
 */
public interface Encoding<V, S> {

    /**
     * Returns the stored form of a value.
     *
     * @throws EncodingException if the value cannot be stored; its message does not contain the value
     */
    S encode(V value);

    /**
     * Returns the value of a stored form, never null.
     *
     * @throws EncodingException if the stored form is not that of a {@code V}; its message does not contain the value
     */
    V decode(S stored);
}
