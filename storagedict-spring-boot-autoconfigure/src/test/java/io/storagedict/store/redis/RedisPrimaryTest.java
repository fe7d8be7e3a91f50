package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ClientOptions;
import io.storagedict.StorageDict;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.Version;
import io.storagedict.testing.RedisPair;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettucePoolingClientConfiguration;

/** A primary that is made a replica, while another takes its place at its address. All connections are kept. */
class RedisPrimaryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisPair pair = new RedisPair();

    @AfterEach
    void close() {
        pair.close();
    }

    private static void put(RedisServer server, String value) {
        RedisConnectionFactory direct = RedisDriver.LETTUCE.connect(server.host(), server.port());
        RedisFixture.dict(direct, "settings", true).put("k", value);
        RedisDriver.LETTUCE.disconnect(direct);
    }

    private static void serveStaleData(RedisServer server, String value) {
        try (RedisWire wire = server.connect()) {
            wire.call("CONFIG", "SET", "replica-serve-stale-data", value);
        }
    }

    private static Object stored(RedisServer server) {
        try (RedisWire wire = server.connect()) {
            return wire.call("HGET", "settings", "k");
        }
    }

    @ParameterizedTest
    @CsvSource({"LETTUCE,yes", "LETTUCE,no", "JEDIS,yes", "JEDIS,no"})
    void readsLeaveAPrimaryThatBecameAReplica(RedisDriver driver, String servesStaleData) {
        RedisConnectionFactory connections = driver.connect("127.0.0.1", pair.port());
        StorageDict<String> dict = RedisFixture.dict(connections, "settings", true);
        dict.put("k", "before");
        serveStaleData(pair.primary(), servesStaleData);

        pair.failOver();
        put(pair.primary(), "after");

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> "after".equals(dict.get("k")));
        serveStaleData(pair.replica(), "yes");
        assertThat(stored(pair.replica())).isEqualTo("before");
        driver.disconnect(connections);
    }

    @ParameterizedTest
    @EnumSource
    void writesLeaveAPrimaryThatBecameAReplica(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connect("127.0.0.1", pair.port());
        StorageDict<String> dict = RedisFixture.dict(connections, "settings", true);
        dict.put("k", "before");

        pair.failOver();

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .until(() -> "before".equals(dict.put("k", "after")));
        assertThat(stored(pair.primary())).isEqualTo("after");
        driver.disconnect(connections);
    }

    @ParameterizedTest
    @EnumSource
    void aWriteThatChangesNothingThereIsNoneThatChangesNothing(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connect("127.0.0.1", pair.port());
        StorageDict<String> dict = RedisFixture.dict(connections, "settings", false);
        dict.put("k", "before");

        pair.failOver();
        put(pair.primary(), "after");

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .until(() -> "after".equals(dict.put("k", "before")));
        assertThat(stored(pair.primary())).isEqualTo("before");
        driver.disconnect(connections);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsToldOfChangesLeavesToo(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connect("127.0.0.1", pair.port());
        assertTold(connections);
        driver.disconnect(connections);
    }

    /** The pool gives out what it got back. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionsOfAPoolAreLeftToo(boolean shared) {
        LettuceConnectionFactory connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", pair.port()),
                LettucePoolingClientConfiguration.builder().build());
        connections.setShareNativeConnection(shared);
        connections.start();
        RedisPoolTest.fill(connections);
        assertTold(connections);
        connections.destroy();
    }

    /** To break its connection would not do. */
    @Test
    void aClientThatDoesNotConnectAgainLeavesToo() {
        LettuceConnectionFactory connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", pair.port()),
                LettuceClientConfiguration.builder()
                        .clientOptions(
                                ClientOptions.builder().autoReconnect(false).build())
                        .build());
        connections.start();
        assertTold(connections);
        connections.destroy();
    }

    private void assertTold(RedisConnectionFactory connections) {
        try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
            RedisSessionStore store = sessions.store("settings");
            StorageDict<String> dict =
                    StorageDict.builder(store, RedisFixture.TEXT).build();
            StorageDict<String> strong = RedisFixture.dict(connections, "settings", true);
            dict.put("k", "before");
            awaitTold(store, dict);

            pair.failOver();
            put(pair.primary(), "after");

            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(StoreException.class)
                    .until(() -> "after".equals(dict.get("k")) && "after".equals(strong.get("k")));
            awaitTold(store, dict);
        }
    }

    private static void awaitTold(RedisSessionStore store, StorageDict<String> dict) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> {
                    dict.reload();
                    return !store.known().equals(Version.NONE);
                });
    }

    @ParameterizedTest
    @EnumSource
    void aReplicaIsRefusedAtOnce(RedisDriver driver) {
        pair.awaitLink();
        RedisConnectionFactory connections =
                driver.connect("127.0.0.1", pair.replica().port());
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> RedisFixture.dict(connections, "settings", true))
                .withMessageContainingAll("'settings'", "This is a replica: connect to the primary.");
        driver.disconnect(connections);
    }
}
