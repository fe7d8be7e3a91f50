package io.storagedict.faults;

import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.zookeeper.ZookeeperStoreFactory;
import io.storagedict.testing.ZookeeperServer;
import java.util.ArrayList;
import java.util.List;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.ZooKeeper;

/** The dict {@code /app/settings} in ZooKeeper, by clients whose sessions end after four seconds. */
final class ZookeeperDict {

    private static final int SESSION_MILLIS = 4_000;
    private static final int CONNECTION_MILLIS = 2_000;

    private final Consistency consistency;
    private final List<CuratorFramework> clients = new ArrayList<>();

    ZookeeperDict(Consistency consistency) {
        this.consistency = consistency;
    }

    Instance at(String address) {
        CuratorFramework client = ZookeeperServer.builder(address)
                .sessionTimeoutMs(SESSION_MILLIS)
                .connectionTimeoutMs(CONNECTION_MILLIS)
                .build();
        client.start();
        await().until(() -> client.getZookeeperClient().isConnected());
        clients.add(client);
        StorageDict<Long> dict = StorageDict.builder(
                        new ZookeeperStoreFactory(client).open("/app/settings", consistency), new Numbers())
                .build();
        return new Instance(dict, client::close);
    }

    /** The sessions of the instances that were opened. */
    List<ZooKeeper> sessions() throws Exception {
        List<ZooKeeper> sessions = new ArrayList<>();
        for (CuratorFramework client : clients) {
            sessions.add(client.getZookeeperClient().getZooKeeper());
        }
        return sessions;
    }

    /** A fault of which nothing may be noticed but that calls fail or wait; with session consistency also that reads are late. */
    Fault suffers(String scenario, String name, String how, String promise) {
        boolean isStrong = consistency == Consistency.STRONG;
        Fault fault = Fault.of(scenario, "ZooKeeper, " + (isStrong ? "strong" : "session"), name, how, promise);
        return isStrong ? fault : fault.readsMayBeStale();
    }
}
