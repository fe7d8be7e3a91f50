package io.storagedict.benchmarks.peers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of this process, which nobody shares: the limit. */
record LocalPeer(Map<String, String> map) implements Peer {

    @Override
    public @Nullable String get(String key) {
        return map.get(key);
    }

    @Override
    public void put(String key, String value) {
        map.put(key, value);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        map.putAll(entries);
    }

    @Override
    public void close() {}
}
