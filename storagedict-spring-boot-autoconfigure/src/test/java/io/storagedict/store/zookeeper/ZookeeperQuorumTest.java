package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.ZookeeperServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three servers of which some die: what was acknowledged stays, and without a quorum nobody is told a lie. */
@Timeout(120)
class ZookeeperQuorumTest {

    private static final int TICK_MILLIS = 300;

    /** For an election, and for clients that find the new leader, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestingCluster cluster = cluster();
    private final List<CuratorFramework> clients = new ArrayList<>();

    private static TestingCluster cluster() {
        ZookeeperServer.shared(); // its settings are those of this process
        return new TestingCluster(IntStream.rangeClosed(1, 3)
                .mapToObj(id -> new InstanceSpec(null, -1, -1, -1, true, id, TICK_MILLIS, -1))
                .toList());
    }

    @BeforeEach
    void start() throws Exception {
        cluster.start();
    }

    @AfterEach
    void stop() throws Exception {
        clients.forEach(CuratorFramework::close);
        cluster.close();
    }

    private CuratorFramework client() {
        CuratorFramework client = ZookeeperServer.builder(cluster.getConnectString())
                .sessionTimeoutMs(4_000)
                .build();
        client.start();
        await().atMost(PATIENCE).until(() -> client.getZookeeperClient().isConnected());
        clients.add(client);
        return client;
    }

    private StorageDict<String> dict(CuratorFramework client, Consistency consistency, Duration timeout) {
        Duration check = Duration.ofSeconds(10);
        return TextDicts.over(
                consistency == Consistency.STRONG
                        ? new ZookeeperStore(client, "/quorum", true, timeout, check)
                        : new ZookeeperSessionStore(client, "/quorum", timeout, check));
    }

    private InstanceSpec leader() {
        return cluster.getInstances().stream()
                .filter(server -> "leader".equals(ZookeeperServer.statistic(server.getPort(), "zk_server_state")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noAcknowledgedWriteIsLostAndNoStrongReadIsStaleWhenTheLeaderDies(TestReporter report) throws Exception {
        List<Counting> writers = new ArrayList<>();
        for (String key : List.of("a", "b")) {
            writers.add(new Counting(key, dict(client(), Consistency.STRONG, Duration.ofSeconds(10))));
        }
        StorageDict<String> reader = dict(client(), Consistency.STRONG, Duration.ofSeconds(10));
        writers.forEach(Counting::start);
        await().atMost(PATIENCE).until(() -> writers.stream().allMatch(writer -> writer.acknowledged() > 20));
        Reading reading = new Reading(reader, writers);
        reading.start();
        await().atMost(PATIENCE).until(() -> reading.reads() > 20);

        assertThat(cluster.killServer(leader())).isTrue();
        writers.forEach(Counting::mark);
        await().atMost(PATIENCE).until(() -> writers.stream().allMatch(Counting::wentOn));
        int reads = reading.reads();
        await().atMost(PATIENCE).until(() -> reading.reads() > reads + 20);
        reading.end();
        for (Counting writer : writers) {
            writer.end();
            report.publishEntry("longest write of '%s' in ms".formatted(writer.key()), "" + writer.longestMillis());
        }
        report.publishEntry("longest read in ms", "" + reading.longestMillis());

        assertThat(reading.stale()).isEmpty();
        for (Counting writer : writers) {
            assertThat(writer.wrongAnswers()).isEmpty();
            assertThat(Long.parseLong(reader.get(writer.key()))).isBetween(writer.acknowledged(), writer.sent());
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAQuorumEachCallFailsInTimeAndWhenItIsBackAllIsRight(Consistency consistency) throws Exception {
        StorageDict<String> dict = dict(client(), consistency, Duration.ofSeconds(2));
        StorageDict<String> neighbour = dict(client(), Consistency.STRONG, Duration.ofSeconds(10));
        dict.put("a", "1");
        List<InstanceSpec> servers = List.copyOf(cluster.getInstances());
        cluster.killServer(servers.get(0));
        cluster.killServer(servers.get(1));

        // A server without a quorum ends its connections; until then what a session dict knows is still the truth.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatExceptionOfType(StoreUnavailableException.class)
                        .isThrownBy(() -> dict.get("a")));
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.get("a"));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> dict.put("a", "2"))
                    .isInstanceOfAny(StoreUnavailableException.class, OutcomeUnknownException.class)
                    .withMessageContaining("ZooKeeper could not be reached");
        }
        assertThat(dict.status().lastFailure()).isNotNull();

        cluster.restartServer(servers.get(0));
        cluster.restartServer(servers.get(1));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> dict.get("a") != null);
        String previous = dict.put("a", "3");
        assertThat(previous).isIn("1", "2");
        assertThat(dict).isEqualTo(Map.of("a", "3"));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> "3".equals(neighbour.get("a")));
        neighbour.put("a", "4");
        await().until(() -> "4".equals(dict.get("a")));
    }
}
