package io.storagedict;

import io.storagedict.contract.StorageDictContract;
import io.storagedict.store.Store;
import io.storagedict.store.memory.MemoryStoreFactory;

/** Dicts over one {@link io.storagedict.store.memory.MemoryStore}. */
class MemoryDictTest extends StorageDictContract {

    private final MemoryStoreFactory stores = new MemoryStoreFactory();

    @Override
    protected Store<byte[]> open(String keyspace) {
        return stores.open(keyspace);
    }
}
