package io.storagedict.contract;

import io.storagedict.store.Store;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What dicts do that share one store object: for backends that promise less from object to object, a {@link
 * io.storagedict.store.SimpleStore} or a {@link io.storagedict.store.WatchingStore}. They share one in an application if
 * its {@link io.storagedict.store.StoreFactory} returns the same object each time a keyspace is opened.
 */
public abstract class OneStoreDictContract extends StorageDictContract {

    private final Map<String, Store<byte[]>> stores = new ConcurrentHashMap<>();

    @Override
    public final Store<byte[]> store(String keyspace) {
        return stores.computeIfAbsent(keyspace, super::store);
    }

    @Override
    public final void restart() {
        stores.clear();
    }
}
