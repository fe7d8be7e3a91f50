package io.storagedict.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Consistency;
import io.storagedict.testing.RedisCluster;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import io.storagedict.testing.SlotMigration;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to the node of a Redis Cluster that has a dict. */
class ClusterFaultsTest {

    private static final String KEY = "{settings}";

    private final RedisCluster cluster = RedisCluster.start();
    private @Nullable SlotMigration migration;
    private @Nullable RedisServer struck;

    @AfterEach
    void close() {
        cluster.close();
    }

    private void moveHash() {
        migration = cluster.migration(KEY, anotherPrimary());
        migration.begin();
        migration.move(KEY);
    }

    private void moveTheRest() {
        try (SlotMigration begun = migration) {
            begun.finish();
        }
    }

    /** Does something to the primary with the slot; what it was done to before is a replica again. */
    private void strikeNext(Consumer<RedisServer> blow) {
        if (struck != null) {
            cluster.revive(struck);
        }
        struck = cluster.owner(KEY);
        blow.accept(struck);
    }

    private void awaitFailover() {
        cluster.awaitOwner(KEY, cluster.partner(struck));
    }

    private BootDict dict(String driver, Consistency consistency) {
        return BootDict.of(driver, consistency, "spring.data.redis.cluster.nodes=" + cluster.addresses());
    }

    private RedisServer anotherPrimary() {
        RedisServer owner = cluster.owner(KEY);
        return cluster.primaries().stream()
                .filter(node -> node != owner)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void slotMoves() throws Exception {
        slotMoves("lettuce", Consistency.STRONG);
    }

    @ParameterizedTest
    @Tag("faults")
    @CsvSource({"lettuce,SESSION", "jedis,STRONG", "jedis,SESSION"})
    void slotMoves(String driver, Consistency consistency) throws Exception {
        BootDict dict = dict(driver, consistency);
        FaultReport report = dict.suffers(
                        "13",
                        "slot moved",
                        "CLUSTER SETSLOT, MIGRATE key by key, one 0.2 s before the others",
                        "nobody notices")
                .lasting(Duration.ofMillis(200))
                .run(dict::open, dict::open, this::moveHash, this::moveTheRest);
        assertThat(report.failures()).isZero();
    }

    @ParameterizedTest
    @Tag("faults")
    @CsvSource({"lettuce,STRONG", "lettuce,SESSION", "jedis,STRONG", "jedis,SESSION"})
    void slotMovesSlowly(String driver, Consistency consistency) throws Exception {
        BootDict dict = dict(driver, consistency);
        FaultReport report = dict.suffers(
                        "13",
                        "slot moved slowly",
                        "CLUSTER SETSLOT, MIGRATE key by key, one 3 s before the others",
                        "calls wait for a second, then are refused; nothing lost or stale")
                .lasting(Duration.ofSeconds(3))
                .run(dict::open, dict::open, this::moveHash, this::moveTheRest);
        assertThat(report.writes().messages().toString()).contains("TRYAGAIN", "being moved");
        if (driver.equals("lettuce")) { // Jedis, in a cluster, does not tell whether it tried more than once
            // some unknown: Lettuce closes connections meanwhile, and might have sent a write again
            assertThat(report.writes().unknown()).isLessThan(report.writes().refused());
        }
    }

    @Test
    void ownerKilled() throws Exception {
        ownerKilled("lettuce", Consistency.STRONG);
    }

    @ParameterizedTest
    @Tag("faults")
    @CsvSource({"lettuce,SESSION", "jedis,STRONG", "jedis,SESSION"})
    void ownerKilled(String driver, Consistency consistency) throws Exception {
        BootDict dict = dict(driver, consistency);
        dict.suffers(
                        "9, 13",
                        "node killed",
                        "SIGKILL of the primary with the slot; its replica takes its place",
                        "the dict follows; what was not replicated is lost")
                .storeMayLoseWrites()
                .run(dict::open, dict::open, () -> strikeNext(RedisServer::kill), this::awaitFailover);
    }

    @ParameterizedTest
    @Tag("faults")
    @CsvSource({"lettuce,STRONG", "lettuce,SESSION", "jedis,STRONG"})
    void ownerFrozen(String driver, Consistency consistency) throws Exception {
        BootDict dict = dict(driver, consistency);
        dict.suffers(
                        "9, 13",
                        "node frozen",
                        "SIGSTOP of the primary with the slot; its replica takes its place",
                        "the dict follows; what was not replicated is lost")
                .storeMayLoseWrites()
                .run(dict::open, dict::open, () -> strikeNext(RedisServer::pause), this::awaitFailover);
    }

    @ParameterizedTest
    @Tag("faults")
    @CsvSource({"lettuce,STRONG", "lettuce,SESSION", "jedis,STRONG"})
    void ownerKilledThatHasNoReplica(String driver, Consistency consistency) throws Exception {
        BootDict dict = dict(driver, consistency);
        RedisServer owner = cluster.owner(KEY);
        cluster.partner(owner).kill();
        try (RedisWire wire = owner.connect()) {
            wire.call("CONFIG", "SET", "appendfsync", "always");
        }
        dict.suffers(
                        "13",
                        "slot without a node",
                        "SIGKILL of the primary with the slot and of its replica; the primary started again",
                        "calls fail until it is back; nothing lost")
                .lasting(Duration.ofSeconds(4))
                .run(dict::open, dict::open, owner::kill, () -> owner.restart("--appendfsync", "always"));
    }
}
