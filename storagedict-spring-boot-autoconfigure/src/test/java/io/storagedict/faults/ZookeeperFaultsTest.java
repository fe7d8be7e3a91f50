package io.storagedict.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Consistency;
import io.storagedict.testing.ByteProxy;
import io.storagedict.testing.ZookeeperServer;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a ZooKeeper server and the way there. */
class ZookeeperFaultsTest {

    private final ZookeeperServer zookeeper = new ZookeeperServer();
    private final ByteProxy proxy = new ByteProxy(zookeeper.port());

    @AfterEach
    void close() {
        proxy.close();
        zookeeper.close();
    }

    private Instance through(ZookeeperDict dict) {
        return dict.at(proxy.address());
    }

    private Instance direct(ZookeeperDict dict) {
        return dict.at(zookeeper.address());
    }

    @ParameterizedTest
    @EnumSource
    void stopped(Consistency consistency) throws Exception {
        ZookeeperDict dict = new ZookeeperDict(consistency);
        dict.suffers("6", "server stopped", "stopped, started again with its data", "nothing lost or stale")
                .lasting(Duration.ofSeconds(1))
                .run(() -> direct(dict), () -> direct(dict), zookeeper::stop, zookeeper::restart);
    }

    @ParameterizedTest
    @EnumSource
    void sessionsExpire(Consistency consistency) throws Exception {
        ZookeeperDict dict = new ZookeeperDict(consistency);
        dict.suffers("19", "sessions expired", "ended on the server by a second client", "nothing lost or done twice")
                .run(() -> direct(dict), () -> direct(dict), () -> expireAll(dict), () -> {});
    }

    private void expireAll(ZookeeperDict dict) throws Exception {
        for (ZooKeeper session : dict.sessions()) {
            zookeeper.expire(session);
        }
    }

    @ParameterizedTest
    @EnumSource
    void repliesAreLost(Consistency consistency) throws Exception {
        ZookeeperDict dict = new ZookeeperDict(consistency);
        dict.suffers(
                        "20",
                        "replies lost",
                        "a write is done, its reply swallowed, the connection ended; three times",
                        "each write once; lost ones are called unknown")
                .run(() -> through(dict), () -> direct(dict), () -> proxy.loseReplies(3, "storagedict:"), () -> {});
        assertThat(proxy.lostReplies()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void connectionsAreCut(Consistency consistency) throws Exception {
        ZookeeperDict dict = new ZookeeperDict(consistency);
        dict.suffers("2, 17", "connections cut", "all at once, under load", "nothing lost, stale or done twice")
                .run(() -> through(dict), () -> direct(dict), proxy::cut, () -> {});
    }

    @ParameterizedTest
    @EnumSource
    void noneIsLetIn(Consistency consistency) throws Exception {
        ZookeeperDict dict = new ZookeeperDict(consistency);
        dict.suffers("3, 19, 31", "connections refused", "until the sessions have expired", "nothing lost or stale")
                .lasting(Duration.ofSeconds(6))
                .run(
                        () -> through(dict),
                        () -> direct(dict),
                        () -> {
                            proxy.refuse(true);
                            proxy.cut();
                        },
                        () -> proxy.refuse(false));
    }

    @ParameterizedTest
    @EnumSource
    void nothingPasses(Consistency consistency) throws Exception {
        ZookeeperDict dict = new ZookeeperDict(consistency);
        dict.suffers("3", "black hole", "nothing passes, nobody is told; then all is cut", "nothing lost or stale")
                .lasting(Duration.ofSeconds(2))
                .run(
                        () -> through(dict),
                        () -> direct(dict),
                        () -> proxy.blackHole(true),
                        () -> proxy.blackHole(false));
    }

    @ParameterizedTest
    @EnumSource
    void theDataAreDeleted(Consistency consistency) throws Exception {
        ZookeeperDict dict = new ZookeeperDict(consistency);
        try (CuratorFramework stranger = zookeeper.connect()) {
            FaultReport report = dict.suffers(
                            "7, 10", "dict deleted", "all its nodes, by a stranger", "copies follow what is left")
                    .storeMayLoseWrites()
                    .run(
                            () -> direct(dict),
                            () -> direct(dict),
                            () -> stranger.delete().deletingChildrenIfNeeded().forPath("/app/settings"),
                            () -> {});
            assertThat(report.lost()).isPositive();
        }
    }
}
