package io.storagedict.faults;

import static org.awaitility.Awaitility.await;

import io.storagedict.store.Consistency;
import io.storagedict.testing.ZookeeperServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three ZooKeeper servers lose one or two of them. */
@Tag("faults")
class EnsembleFaultsTest {

    private static final int TICK_MILLIS = 300;

    private final TestingCluster cluster = cluster();

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
        cluster.close();
    }

    private InstanceSpec leader() {
        return await().until(
                        () -> cluster.getInstances().stream()
                                .filter(server ->
                                        "leader".equals(ZookeeperServer.statistic(server.getPort(), "zk_server_state")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Instance open(ZookeeperDict dict) {
        return dict.at(cluster.getConnectString());
    }

    @ParameterizedTest
    @EnumSource
    void theLeaderDies(Consistency consistency) throws Exception {
        ZookeeperDict dict = new ZookeeperDict(consistency);
        InstanceSpec leader = leader();
        dict.suffers("18", "leader killed", "the leader of three is stopped, later started", "nothing lost or stale")
                .lasting(Duration.ofSeconds(2))
                .run(
                        () -> open(dict),
                        () -> open(dict),
                        () -> cluster.killServer(leader),
                        () -> cluster.restartServer(leader));
    }

    @ParameterizedTest
    @EnumSource
    void theQuorumIsLost(Consistency consistency) throws Exception {
        ZookeeperDict dict = new ZookeeperDict(consistency);
        List<InstanceSpec> two = List.copyOf(cluster.getInstances()).subList(0, 2);
        dict.suffers("18", "quorum lost", "two of three are stopped, later started", "nothing lost or stale")
                .lasting(Duration.ofSeconds(4))
                .run(
                        () -> open(dict),
                        () -> open(dict),
                        () -> {
                            for (InstanceSpec server : two) {
                                cluster.killServer(server);
                            }
                        },
                        () -> {
                            for (InstanceSpec server : two) {
                                cluster.restartServer(server);
                            }
                        });
    }
}
