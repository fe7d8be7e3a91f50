package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.testing.ZookeeperServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three servers: what one of them acknowledged, a strong read at another sees. */
@Timeout(180)
class ZookeeperClusterTest {

    private static final int READS = 1_000;

    private static TestingCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        ZookeeperServer.shared(); // its settings are those of this process
        cluster = new TestingCluster(3);
        cluster.start();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void aStrongReadAtAnyServerIsNeverStale() throws Exception {
        for (InstanceSpec writing : cluster.getInstances()) {
            for (InstanceSpec reading : cluster.getInstances()) {
                assertThat(staleReads(writing, reading)).isZero();
            }
        }
    }

    private static int staleReads(InstanceSpec writing, InstanceSpec reading) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong acknowledged = new AtomicLong();
        String path = "/fresh-" + writing.getPort() + "-" + reading.getPort();
        try (CuratorFramework there = ZookeeperServer.connect("127.0.0.1:" + writing.getPort());
                CuratorFramework here = ZookeeperServer.connect("127.0.0.1:" + reading.getPort())) {
            there.create().forPath(path, new byte[0]);
            there.create().forPath(path + "/n", "0".getBytes(UTF_8));
            StorageDict<String> reader = TextDicts.over(new ZookeeperStore(here, path));
            Thread writer = new Thread(() -> {
                for (long i = 1; !done.get(); i++) {
                    try {
                        there.setData().forPath(path + "/n", ("" + i).getBytes(UTF_8));
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                    acknowledged.set(i);
                }
            });
            writer.start();
            int stale = 0;
            for (int i = 0; i < READS / 3; i++) {
                long before = acknowledged.get();
                stale += Long.parseLong(reader.get("n")) < before ? 1 : 0;
            }
            done.set(true);
            writer.join();
            return stale;
        }
    }

    @Test
    void dictsAtDifferentServersAgree() {
        List<InstanceSpec> servers = List.copyOf(cluster.getInstances());
        try (CuratorFramework one =
                        ZookeeperServer.connect("127.0.0.1:" + servers.get(0).getPort());
                CuratorFramework two =
                        ZookeeperServer.connect("127.0.0.1:" + servers.get(1).getPort())) {
            StorageDict<String> here = TextDicts.over(new ZookeeperStore(one, "/agree"));
            StorageDict<String> there = TextDicts.over(new ZookeeperStore(two, "/agree"));
            for (int i = 0; i < 200; i++) {
                assertThat(here.put("a", "here" + i)).isEqualTo(i == 0 ? null : "there" + (i - 1));
                assertThat(there.putIfAbsent("a", "never")).isEqualTo("here" + i);
                assertThat(there.replace("a", "here" + i, "there" + i)).isTrue();
                assertThat(here.get("a")).isEqualTo("there" + i);
                assertThat(here.lastUpdated()).isEqualTo(there.lastUpdated());
            }
            assertThat(here).isEqualTo(Map.of("a", "there199"));
        }
    }
}
