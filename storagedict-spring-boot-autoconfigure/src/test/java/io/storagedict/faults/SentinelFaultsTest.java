package io.storagedict.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Consistency;
import io.storagedict.testing.RedisSentinels;
import io.storagedict.testing.RedisServer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to a primary that Sentinels look after. */
class SentinelFaultsTest {

    private @Nullable RedisServer struck;

    /** Does something to the present primary; what it was done to before is a replica again, and all Sentinels know. */
    private void strikeNext(RedisSentinels sentinels, Consumer<RedisServer> blow) {
        if (struck != null) {
            sentinels.revive(struck);
        }
        struck = sentinels.primary();
        blow.accept(struck);
    }

    private static BootDict dict(RedisSentinels sentinels, String driver, Consistency consistency) {
        return BootDict.of(
                driver,
                consistency,
                "spring.data.redis.sentinel.master=" + RedisSentinels.NAME,
                "spring.data.redis.sentinel.nodes=" + sentinels.addresses());
    }

    @Test
    void primaryKilled() throws Exception {
        primaryKilled("lettuce", Consistency.STRONG);
    }

    @ParameterizedTest
    @Tag("faults")
    @CsvSource({"lettuce,SESSION", "jedis,STRONG", "jedis,SESSION"})
    void primaryKilled(String driver, Consistency consistency) throws Exception {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            BootDict dict = dict(sentinels, driver, consistency);
            dict.suffers(
                            "9, 11",
                            "primary killed",
                            "SIGKILL; Sentinel puts a replica in its place",
                            "the dict follows; what was not replicated is lost")
                    .storeMayLoseWrites()
                    .run(
                            dict::open,
                            dict::open,
                            () -> strikeNext(sentinels, RedisServer::kill),
                            () -> sentinels.awaitFailoverFrom(struck));
        }
    }

    @Test
    void primaryFrozen() throws Exception {
        primaryFrozen("lettuce", Consistency.STRONG);
    }

    /** The dict must not wait for the primary to go on, nor write to it when it does. */
    @ParameterizedTest
    @Tag("faults")
    @CsvSource({"lettuce,SESSION", "jedis,STRONG", "jedis,SESSION"})
    void primaryFrozen(String driver, Consistency consistency) throws Exception {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            BootDict dict = dict(sentinels, driver, consistency);
            dict.suffers(
                            "9, 12",
                            "primary frozen",
                            "SIGSTOP; Sentinel puts a replica in its place",
                            "the dict follows the failover; what was not replicated is lost")
                    .storeMayLoseWrites()
                    .run(
                            dict::open,
                            dict::open,
                            () -> strikeNext(sentinels, RedisServer::pause),
                            () -> sentinels.awaitFailoverFrom(struck));
        }
    }

    @Test
    void splitBrain() throws Exception {
        splitBrain("lettuce", Consistency.STRONG);
    }

    @ParameterizedTest
    @Tag("faults")
    @CsvSource({"lettuce,SESSION", "jedis,STRONG"})
    void splitBrain(String driver, Consistency consistency) throws Exception {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            FaultReport report = splitBrain(sentinels, dict(sentinels, driver, consistency), "split brain");
            if (driver.equals("lettuce")) {
                assertThat(report.lost()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @Tag("faults")
    @CsvSource({"lettuce,STRONG", "lettuce,SESSION", "jedis,STRONG"})
    void splitBrainWithMinReplicas(String driver, Consistency consistency) throws Exception {
        try (RedisSentinels sentinels =
                RedisSentinels.start("--min-replicas-to-write", "1", "--min-replicas-max-lag", "2")) {
            splitBrain(sentinels, dict(sentinels, driver, consistency), "split brain, min-replicas-to-write 1");
        }
    }

    private FaultReport splitBrain(RedisSentinels sentinels, BootDict dict, String name) throws Exception {
        return dict.suffers(
                        "9, 12",
                        name,
                        "SIGSTOP, SIGCONT right after the failover: two primaries for some 10 s",
                        "all copies are that of the new primary in the end")
                .lasting(Duration.ZERO)
                .storeMayLoseWrites()
                .run(
                        dict::open,
                        dict::open,
                        () -> {
                            sentinels.awaitSettled();
                            struck = sentinels.primary();
                            struck.pause();
                            sentinels.awaitFailoverFrom(struck);
                            struck.resume();
                        },
                        () -> sentinels.awaitDemotion(struck));
    }
}
