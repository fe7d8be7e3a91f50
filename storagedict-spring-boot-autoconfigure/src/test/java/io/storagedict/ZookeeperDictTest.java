package io.storagedict;

import io.storagedict.contract.Limits;
import io.storagedict.contract.StorageDictContract;
import io.storagedict.store.Store;
import io.storagedict.store.zookeeper.ZookeeperStore;
import io.storagedict.testing.ZookeeperServer;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Dicts in ZooKeeper, with strong consistency. */
class ZookeeperDictTest extends StorageDictContract {

    private static CuratorFramework client;

    @BeforeAll
    static void connect() {
        client = ZookeeperServer.shared().connect();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    /** What one packet of ZooKeeper holds. */
    @Override
    public Limits limits() {
        return new Limits(65_536, 1_000_000, 8_000);
    }

    @Override
    protected Store<byte[]> open(String keyspace) {
        return new ZookeeperStore(client, keyspace);
    }
}
