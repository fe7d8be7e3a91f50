package io.storagedict;

import io.storagedict.encoding.EncodingException;

/** Stands in the local copy for a stored value that cannot be decoded. */
record Undecodable(String reason) {

    /** What the read of a key fails with that has this instead of a value. */
    EncodingException failure(String dict, String key) {
        return new EncodingException(
                "dict '%s': the stored value of key %s cannot be decoded: %s. Put or remove the key to repair it."
                        .formatted(dict, Keys.quote(key), reason));
    }
}
