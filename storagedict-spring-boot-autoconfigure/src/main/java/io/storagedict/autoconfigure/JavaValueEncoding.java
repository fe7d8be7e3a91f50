package io.storagedict.autoconfigure;

import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.JavaSerializationEncoding;
import java.util.List;

/** Java serialization of allowed classes. */
final class JavaValueEncoding implements ValueEncoding {

    private final List<String> allowed;

    /** @throws StorageDictCreationException if one of the patterns is none */
    JavaValueEncoding(JavaEncodingProperties properties) {
        this.allowed = properties.allowed();
        try {
            of(Object.class);
        } catch (IllegalArgumentException badPattern) {
            throw new StorageDictCreationException(
                    "storagedict.encoding.java.allowed",
                    badPattern.getMessage() + ".",
                    "Correct 'storagedict.encoding.java.allowed'.",
                    badPattern);
        }
    }

    @Override
    public <V> Encoding<V, byte[]> of(Class<V> type) {
        return JavaSerializationEncoding.of(type, allowed);
    }

    @Override
    public <V> V convert(Object configured, Class<V> type) {
        return ConfiguredValue.convert(configured, type);
    }
}
