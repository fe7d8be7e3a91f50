package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Version;
import io.storagedict.testing.ZookeeperServer;
import java.util.HashMap;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mirror that was told more while entries were compared than its log keeps says so: which ones changed it cannot say. */
class MirrorTest {

    /** More than the log keeps. */
    private static final int MANY = 10_001;

    private final CuratorFramework client = ZookeeperServer.shared().connect();
    private final Mirror mirror = new Mirror(Root.of(null, "/app"));
    private final Map<String, Node> nodes = new HashMap<>();
    private ZooKeeper source;

    @BeforeEach
    void connect() throws Exception {
        source = client.getZookeeperClient().getZooKeeper();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void someChangesThatAreToldDuringAComparisonAreKnown() {
        Version before = compared();
        begin();
        tell(3);
        mirror.complete(nodes, stat(1));

        assertThat(mirror.since(before)).containsExactlyInAnyOrder("k1", "k2", "k3");
    }

    @Test
    void tooManyChangesThatAreToldDuringAComparisonAreNotKnown() {
        Version before = compared();
        begin();
        tell(MANY);
        mirror.complete(nodes, stat(1));

        assertThat(mirror.version()).isNotEqualTo(Version.NONE);
        assertThat(mirror.since(before)).isNull();
    }

    @Test
    void someChangesThatAreToldDuringAComparisonThatBreaksOffAreKnown() {
        Version before = compared();
        begin();
        tell(3);

        compared();
        assertThat(mirror.since(before)).containsExactlyInAnyOrder("k1", "k2", "k3");
    }

    @Test
    void tooManyChangesThatAreToldDuringAComparisonThatBreaksOffAreNotKnown() {
        Version before = compared();
        begin();
        tell(MANY);

        compared();
        assertThat(mirror.version()).isNotEqualTo(Version.NONE);
        assertThat(mirror.since(before)).isNull();
    }

    @Test
    void whatIsToldAfterTheNamesWereListedIsThereHoweverMuchIsTold() {
        begin();
        Map<String, Node> listed = Map.copyOf(nodes);
        tell(MANY);
        mirror.complete(listed, stat(1));

        assertThat(mirror.names()).isEqualTo(nodes.keySet());
    }

    private Version compared() {
        begin();
        mirror.complete(nodes, stat(1));
        return mirror.version();
    }

    private void begin() {
        mirror.lose();
        mirror.watch(source);
        mirror.list(stat(1));
    }

    /** Tells of entries that were made, one by one. */
    private void tell(int count) {
        for (int i = 1; i <= count; i++) {
            String path = "/app/k" + i;
            long zxid = 1L + i;
            mirror.tell(source, new WatchedEvent(EventType.NodeCreated, KeeperState.SyncConnected, path, zxid));
            nodes.put("k" + i, Node.of(null, stat(zxid)));
        }
    }

    private static Stat stat(long zxid) {
        Stat stat = new Stat();
        stat.setCzxid(1);
        stat.setMzxid(zxid);
        stat.setPzxid(zxid);
        return stat;
    }
}
