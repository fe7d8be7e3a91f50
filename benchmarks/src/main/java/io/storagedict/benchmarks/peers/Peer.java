package io.storagedict.benchmarks.peers;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map from strings to strings that several processes share, as one library offers it. */
public interface Peer extends AutoCloseable {

    @Nullable
    String get(String key);

    void put(String key, String value);

    /** Puts entries that are not many at once; this is not measured. */
    void putAll(Map<String, String> entries);

    /** Brings these keys, which are all there are, into the local copy of a library that does not do so when opened. */
    default void load(Set<String> keys) {}

    @Override
    void close();
}
