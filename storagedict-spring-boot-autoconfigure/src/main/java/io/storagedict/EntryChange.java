package io.storagedict;

import org.jspecify.annotations.Nullable;

/**
 * What happened to an entry of a dict.
 *
 * @param before the old value; null if it was added, or cannot be decoded
 * @param after the new value; null if it was removed, or cannot be decoded
 */
public record EntryChange<V>(
        Kind kind, String key, @Nullable V before, @Nullable V after) {

    /** Whether the key had a value, and has one. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** Tells kind and key, never values. */
    @Override
    public String toString() {
        return kind + " " + Keys.quote(key);
    }
}
