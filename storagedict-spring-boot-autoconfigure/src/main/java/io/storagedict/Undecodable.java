package io.storagedict;

import io.storagedict.encoding.EncodingException;
import java.util.Objects;

/**
 * Stands in the local copy for a stored value that cannot be decoded.
 *
 * @param stored the value as it is stored
 */
record Undecodable(String reason, Object stored) {

    /** What the read of a key fails with that has this instead of a value. */
    EncodingException failure(String dict, String key) {
        return new EncodingException(
                "dict '%s': the stored value of key %s cannot be decoded: %s. Put or remove the key to repair it."
                        .formatted(dict, Keys.quote(key), reason));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Undecodable that && Objects.deepEquals(stored, that.stored);
    }

    @Override
    public int hashCode() {
        return reason.hashCode();
    }

    /** Tells nothing of the value. */
    @Override
    public String toString() {
        return "Undecodable[%s]".formatted(reason);
    }
}
