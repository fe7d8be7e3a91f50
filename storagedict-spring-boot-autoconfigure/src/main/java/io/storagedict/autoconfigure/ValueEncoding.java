package io.storagedict.autoconfigure;

import io.storagedict.encoding.Encoding;

/**
 * A way to store values that dicts can choose. A bean of this type is what the properties named {@code encoding}
 * select, by the part of its name before {@code ValueEncoding}.
 */
interface ValueEncoding {

    <V> Encoding<V, byte[]> of(Class<V> type);

    /**
     * Makes a value of a default: of scalars, lists and maps, as properties can express it.
     *
     * @throws IllegalArgumentException if it does not fit the type; the message does not contain the value
     */
    <V> V convert(Object configured, Class<V> type);

    /**
     * Makes a value of text that a person wrote.
     *
     * @throws IllegalArgumentException if it does not fit the type; the message does not contain the text
     */
    default <V> V read(String text, Class<V> type) {
        return convert(text, type);
    }

    /** Returns a value in a form that any JSON library can write. */
    default Object show(Object value) {
        return ConfiguredValue.show(value);
    }
}
