package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.ByteProxy;
import io.storagedict.testing.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** A primary that is made a replica, while another takes its place at its address. All connections are kept. */
class RedisPrimaryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisFixture old = new RedisFixture(RedisServer.start());
    private final RedisFixture young =
            new RedisFixture(RedisServer.start("--replicaof", "127.0.0.1 " + old.server.port()));
    private final ByteProxy address = new ByteProxy(old.server.port());

    @AfterEach
    void close() {
        address.close();
        young.close();
        old.close();
    }

    private void failOver() {
        await().until(() -> young.wire.call("ROLE").toString().contains("connected"));
        old.wire.call("CLIENT", "PAUSE", "60000", "WRITE");
        await().until(() -> offset(old).equals(offset(young)));
        young.wire.call("REPLICAOF", "NO", "ONE");
        old.wire.call("REPLICAOF", "127.0.0.1", "1"); // its link to the new one is broken
        address.lead(young.server.port());
        old.wire.call("CLIENT", "UNPAUSE");
    }

    private static String offset(RedisFixture redis) {
        return String.valueOf(redis.wire.call("INFO", "replication"))
                .lines()
                .filter(line -> line.startsWith("master_repl_offset:"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void readsLeaveAPrimaryThatBecameAReplica(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connect("127.0.0.1", address.port());
        StorageDict<String> dict = RedisFixture.dict(connections, "settings", true);
        dict.put("k", "before");

        failOver();
        young.dict("settings").put("k", "after");

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> "after".equals(dict.get("k")));
        assertThat(old.wire.call("HGET", "settings", "k")).isEqualTo("before");
        driver.disconnect(connections);
    }

    @ParameterizedTest
    @EnumSource
    void writesLeaveAPrimaryThatBecameAReplica(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connect("127.0.0.1", address.port());
        StorageDict<String> dict = RedisFixture.dict(connections, "settings", true);
        dict.put("k", "before");

        failOver();

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .until(() -> "before".equals(dict.put("k", "after")));
        assertThat(young.wire.call("HGET", "settings", "k")).isEqualTo("after");
        driver.disconnect(connections);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsToldOfChangesLeavesToo(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connect("127.0.0.1", address.port());
        try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
            StorageDict<String> dict = sessions.dict("settings");
            dict.put("k", "before");

            failOver();
            young.dict("settings").put("k", "after");

            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(StoreException.class)
                    .until(() -> "after".equals(dict.get("k")));
        }
        driver.disconnect(connections);
    }

    @ParameterizedTest
    @EnumSource
    void aReplicaIsRefusedAtOnce(RedisDriver driver) {
        await().until(() -> young.wire.call("ROLE").toString().contains("connected"));
        RedisConnectionFactory connections = driver.connect("127.0.0.1", young.server.port());
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> RedisFixture.dict(connections, "settings", true))
                .withMessageContainingAll("'settings'", "This is a replica: connect to the primary.");
        driver.disconnect(connections);
    }
}
