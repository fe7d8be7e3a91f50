package io.storagedict.store.zookeeper;

import io.storagedict.contract.StoreContract;
import io.storagedict.store.Store;
import io.storagedict.testing.ZookeeperServer;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The store in ZooKeeper with strong consistency. */
class ZookeeperStoreTest extends StoreContract {

    private static CuratorFramework client;

    @BeforeAll
    static void connect() {
        client = ZookeeperServer.shared().connect();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Override
    protected Store<byte[]> open(String keyspace) {
        return new ZookeeperStore(client, keyspace);
    }
}
