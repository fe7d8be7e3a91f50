package io.storagedict.store.memory;

import io.storagedict.store.StoreFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens stores in the memory of this process: one for each keyspace.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryStoreFactory implements StoreFactory {

    private final Map<String, MemoryStore<byte[]>> stores = new ConcurrentHashMap<>();

    @Override
    public MemoryStore<byte[]> open(String keyspace) {
        return stores.computeIfAbsent(keyspace, MemoryStore::new);
    }
}
