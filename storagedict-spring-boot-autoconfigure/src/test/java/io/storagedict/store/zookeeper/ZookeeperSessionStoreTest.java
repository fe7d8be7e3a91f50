package io.storagedict.store.zookeeper;

import io.storagedict.contract.WatchingStoreContract;
import io.storagedict.store.WatchingStore;
import io.storagedict.testing.ZookeeperServer;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The store in ZooKeeper with session consistency. */
class ZookeeperSessionStoreTest extends WatchingStoreContract {

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
    protected WatchingStore<byte[]> open(String keyspace) {
        return new ZookeeperSessionStore(client, keyspace);
    }
}
