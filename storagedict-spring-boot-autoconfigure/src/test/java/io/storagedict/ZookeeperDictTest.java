package io.storagedict;

import io.storagedict.store.Store;
import io.storagedict.store.zookeeper.ZookeeperStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/** Dicts in ZooKeeper, with strong consistency. */
class ZookeeperDictTest extends ZookeeperContract {

    private final List<Store<byte[]>> stores = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        stores.forEach(Store::close);
    }

    @Override
    public Store<byte[]> store(String keyspace) {
        Store<byte[]> store = new ZookeeperStore(client, keyspace);
        stores.add(store);
        return store;
    }
}
