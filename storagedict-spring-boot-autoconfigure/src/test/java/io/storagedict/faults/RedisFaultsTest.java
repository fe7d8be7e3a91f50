package io.storagedict.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Consistency;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a Redis server. */
class RedisFaultsTest {

    private final RedisServer redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");

    @AfterEach
    void close() {
        redis.close();
    }

    private void call(String... command) {
        try (RedisWire wire = redis.connect()) {
            wire.call(command);
        }
    }

    @ParameterizedTest
    @EnumSource
    void killed(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        dict.suffers("6", "server killed", "SIGKILL, started again on its append-only file", "nothing lost or stale")
                .run(dict::direct, dict::direct, redis::kill, redis::restart);
    }

    @ParameterizedTest
    @EnumSource
    void frozen(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        dict.suffers("4", "server frozen", "SIGSTOP for two time-outs, SIGCONT", "nothing lost, stale, or done twice")
                .lasting(Duration.ofSeconds(2))
                .run(dict::direct, dict::direct, redis::pause, redis::resume);
    }

    @ParameterizedTest
    @EnumSource
    void emptied(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        FaultReport report = dict.suffers("7", "server emptied", "FLUSHALL", "copies follow what is left")
                .storeMayLoseWrites()
                .run(dict::direct, dict::direct, () -> call("FLUSHALL"), () -> {});
        assertThat(report.lost()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void restartedFromAnOlderDump(Consistency consistency) throws Exception {
        try (RedisServer dumping = RedisServer.start()) {
            RedisDict dict = new RedisDict(dumping, consistency);
            FaultReport report = dict.suffers(
                            "7, 9",
                            "older data",
                            "SAVE, writes, SIGKILL, started again from the dump",
                            "copies follow what is left")
                    .storeMayLoseWrites()
                    .run(
                            dict::direct,
                            dict::direct,
                            () -> {
                                try (RedisWire wire = dumping.connect()) {
                                    wire.call("SAVE");
                                }
                            },
                            dumping::restart);
            assertThat(report.lost()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void restartedEmpty(Consistency consistency) throws Exception {
        try (RedisServer forgetful = RedisServer.start()) {
            RedisDict dict = new RedisDict(forgetful, consistency);
            FaultReport report = dict.suffers(
                            "7", "server restarted empty", "SIGKILL, started again", "copies follow what is left")
                    .storeMayLoseWrites()
                    .run(dict::direct, dict::direct, forgetful::kill, forgetful::restart);
            assertThat(report.lost()).isPositive();
        }
    }

    /** What a writer does while the fault lasts has the same number as what is lost, if a counter is all there is. */
    @ParameterizedTest
    @EnumSource
    void theCounterIsSetBack(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        FaultReport report = dict.suffers(
                        "8, 9", "counter set back", "SET settingslast_updated 7, under writes", "nothing lost")
                .storeMayLoseWrites()
                .run(dict::direct, dict::direct, () -> call("SET", "settingslast_updated", "7"), () -> {});
        assertThat(report.lost()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "settingslast_updated,STRONG", "settingslast_updated,SESSION",
        "settings:changes,STRONG", "settings:changes,SESSION",
        "settings:epoch,STRONG", "settings:epoch,SESSION"
    })
    void aKeyIsLostAlone(String key, Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        dict.suffers("10", key + " deleted", "DEL " + key, "nothing lost or stale")
                .run(dict::direct, dict::direct, () -> call("DEL", key), () -> {});
    }

    @ParameterizedTest
    @EnumSource
    void theHashIsLost(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        FaultReport report = dict.suffers("10", "hash deleted", "DEL settings", "copies follow what is left")
                .storeMayLoseWrites()
                .run(dict::direct, dict::direct, () -> call("DEL", "settings"), () -> {});
        assertThat(report.lost()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void scriptsAreForgotten(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency).patient();
        FaultReport report = dict.suffers("16", "scripts forgotten", "SCRIPT FLUSH", "nobody notices")
                .run(dict::direct, dict::direct, () -> call("SCRIPT", "FLUSH"), () -> {});
        assertThat(report.failures()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void outOfMemory(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency).patient();
        FaultReport report = dict.suffers(
                        "15", "out of memory", "maxmemory 1, noeviction", "reads go on, writes are refused")
                .run(
                        dict::direct,
                        dict::direct,
                        () -> call("CONFIG", "SET", "maxmemory", "1"),
                        () -> call("CONFIG", "SET", "maxmemory", "0"));
        assertThat(report.reads().refused()).isZero();
        assertThat(report.writes().refused()).isPositive();
        assertThat(report.writes().unknown()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void tooFewReplicas(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency).patient();
        FaultReport report = dict.suffers(
                        "15", "no replica", "min-replicas-to-write 1 without a replica", "writes are refused")
                .run(
                        dict::direct,
                        dict::direct,
                        () -> call("CONFIG", "SET", "min-replicas-to-write", "1"),
                        () -> call("CONFIG", "SET", "min-replicas-to-write", "0"));
        assertThat(report.writes().refused()).isPositive();
        assertThat(report.writes().unknown()).isZero();
    }
}
