package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreException;
import io.storagedict.store.Version;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import io.storagedict.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Session consistency on Redis where it is not told of changes: foreign writers, lost data, lost connections. */
class RedisSessionFaultsTest {

    private final RedisFixture redis = RedisFixture.shared();

    enum Driver {
        LETTUCE,
        JEDIS
    }

    @AfterEach
    void close() {
        redis.close();
    }

    private static RedisConnectionFactory connections(Driver driver, String host, int port) {
        RedisStandaloneConfiguration address = new RedisStandaloneConfiguration(host, port);
        if (driver == Driver.LETTUCE) {
            LettuceConnectionFactory lettuce = new LettuceConnectionFactory(
                    address,
                    LettuceClientConfiguration.builder()
                            .commandTimeout(Duration.ofMillis(500))
                            .build());
            lettuce.start();
            return lettuce;
        }
        JedisConnectionFactory jedis = new JedisConnectionFactory(
                address,
                JedisClientConfiguration.builder()
                        .readTimeout(Duration.ofMillis(500))
                        .build());
        jedis.start();
        return jedis;
    }

    private static void stop(RedisConnectionFactory connections) {
        if (connections instanceof LettuceConnectionFactory lettuce) {
            lettuce.destroy();
        } else {
            ((JedisConnectionFactory) connections).destroy();
        }
    }

    @Test
    void whatIsNotToldIsFoundByTheNextCheck() {
        StorageDict<String> writer = redis.dict("settings");
        try (Sessions sessions = new Sessions(redis.lettuce(), Sessions.OFTEN)) {
            StorageDict<String> reader = sessions.dict("settings");
            List<Runnable> changes = List.of(
                    () -> redis.writeAsPython("settings", "k", "1"),
                    () -> writer.put("k", "2"),
                    () -> redis.writeAsPython("settings", "k", "3"),
                    () -> redis.removeAsPython("settings", "k"),
                    () -> writer.putAll(Map.of("a", "1", "b", "2")),
                    () -> redis.wire.call("DEL", "settings:changes"),
                    () -> writer.put("a", "after the log was lost"),
                    () -> redis.wire.call("DEL", "settings:epoch"),
                    () -> writer.put("a", "after the epoch was lost"),
                    () -> redis.wire.call("DEL", "settings"),
                    () -> writer.putAll(Map.of("c", "1", "d", "2")),
                    () -> redis.wire.call("DEL", "settingslast_updated"),
                    () -> redis.writeAsPython("settings", "c", "with the log of greater numbers"),
                    () -> writer.put("c", "4"),
                    () -> redis.wire.call("FLUSHALL"),
                    () -> writer.put("c", "after the flush"));
            for (Runnable change : changes) {
                change.run();
                writer.sync();
                await().untilAsserted(() -> {
                    assertThat(reader).isEqualTo(writer);
                    assertThat(reader.lastUpdated()).isEqualTo(writer.lastUpdated());
                });
            }
        }
    }

    @Test
    void theLogIsReadAgainThoughItsNumbersBeganAnew() {
        StorageDict<String> writer = redis.dict("settings");
        redis.wire.call("SET", "settingslast_updated", "8000000000000000");
        try (Sessions sessions = new Sessions(redis.lettuce(), Sessions.NEVER)) {
            StorageDict<String> reader = sessions.dict("settings");
            writer.put("k", "high");
            await().until(() -> "high".equals(reader.get("k")));
            redis.wire.call("DEL", "settingslast_updated");
            reader.put("mine", "v");
            assertThat(reader.lastUpdated()).isLessThan(8_000_000_000_000_000L);
            await().until(() -> {
                writer.put("k", "low " + System.nanoTime());
                return reader.get("k").startsWith("low");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsKilledIsReplacedAndNothingIsMissed(Driver driver) {
        RedisConnectionFactory connections = connections(driver, redis.server.host(), redis.server.port());
        StorageDict<String> writer = redis.dict("settings");
        try (Sessions sessions = new Sessions(connections, Sessions.NEVER)) {
            StorageDict<String> reader = sessions.dict("settings");
            for (int i = 0; i < 5; i++) {
                redis.wire.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
                String value = Integer.toString(i);
                await().ignoreExceptions().until(() -> {
                    writer.put("k", value);
                    return true;
                });
                await().ignoreExceptions().until(() -> value.equals(reader.get("k")));
            }
        } finally {
            stop(connections);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatCameBackEmptyOrWithOlderDataIsFollowed(Driver driver) {
        try (RedisFixture own = new RedisFixture(RedisServer.start())) {
            RedisConnectionFactory connections = connections(driver, own.server.host(), own.server.port());
            try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
                StorageDict<String> reader = sessions.dict("settings");
                StorageDict<String> writer = own.dict("settings");
                writer.put("k", "lost");
                await().until(() -> "lost".equals(reader.get("k")));

                own.server.restart();
                await().ignoreExceptions().until(reader::isEmpty);
                await().ignoreExceptions().until(writer::isEmpty);

                writer.put("k", "kept");
                try (RedisWire wire = own.server.connect()) {
                    wire.call("SAVE");
                }
                writer.put("k", "lost too");
                await().until(() -> "lost too".equals(reader.get("k")));
                own.server.restart();
                await().ignoreExceptions().until(() -> "kept".equals(reader.get("k")));
                await().ignoreExceptions().until(() -> "kept".equals(writer.get("k")));
                writer.put("k", "new");
                await().until(() -> "new".equals(reader.get("k")));
            } finally {
                stop(connections);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSilentLinkIsNotTrustedAndIsUsedAgainWhenItSpeaks(Driver driver) {
        StorageDict<String> writer = redis.dict("settings");
        try (TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port())) {
            RedisConnectionFactory connections = connections(driver, "127.0.0.1", proxy.port());
            try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
                RedisSessionStore store = sessions.store("settings");
                StorageDict<String> reader =
                        StorageDict.builder(store, RedisFixture.TEXT).build();
                Sessions.awaitVouching(store);

                proxy.blackHole(true);
                writer.put("k", "1");
                await().until(() -> store.known().equals(Version.NONE));
                assertThatExceptionOfType(StoreException.class).isThrownBy(() -> reader.get("k"));

                proxy.blackHole(false);
                await().ignoreExceptions()
                        .until(() ->
                                "1".equals(reader.get("k")) && !store.known().equals(Version.NONE));
                writer.put("k", "2");
                await().until(() -> "2".equals(reader.get("k")));
            } finally {
                stop(connections);
            }
        }
    }

    @Test
    void afterAWriteWhoseAnswerIsLostNothingIsVouchedForUntilItIsKnown() {
        try (TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port());
                Sessions sessions = new Sessions(redis.lettuce(proxy.port()), Sessions.NEVER)) {
            RedisSessionStore store = sessions.store("settings");
            StorageDict<String> dict =
                    StorageDict.builder(store, RedisFixture.TEXT).build();
            Sessions.awaitVouching(store);
            proxy.loseReplies(10, "this value", TcpProxy.Ending.RST);
            assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> dict.put("k", "this value"));
            assertThat(store.known()).isEqualTo(Version.NONE);
            proxy.loseReplies(0, "", TcpProxy.Ending.RST);
            await().ignoreExceptions().until(() -> "this value".equals(dict.get("k")));
        }
    }

    @Test
    void aFactoryThatIsStoppedAndStartedAgainIsUsedAgain() {
        LettuceConnectionFactory connections = redis.lettuce();
        StorageDict<String> writer = redis.dict("settings");
        try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
            RedisSessionStore store = sessions.store("settings");
            StorageDict<String> reader =
                    StorageDict.builder(store, RedisFixture.TEXT).build();
            Sessions.awaitVouching(store);
            connections.stop();
            await().until(() -> store.known().equals(Version.NONE));
            connections.start();
            Sessions.awaitVouching(store);
            writer.put("k", "v");
            await().until(() -> "v".equals(reader.get("k")));
        }
    }

    private LettuceConnectionFactory connectionsOf(String user) {
        RedisStandaloneConfiguration address =
                new RedisStandaloneConfiguration(redis.server.host(), redis.server.port());
        address.setUsername(user);
        address.setPassword("any");
        return redis.lettuce(address);
    }

    @Test
    void aServerThatTellsOfChangesButAnswersNoCheckIsNotTrusted() {
        redis.wire.call("ACL", "SETUSER", "unchecked", "on", "nopass", "~*", "+@all");
        try (Sessions sessions = new Sessions(connectionsOf("unchecked"), Sessions.OFTEN)) {
            RedisSessionStore store = sessions.store("settings");
            StorageDict<String> reader =
                    StorageDict.builder(store, RedisFixture.TEXT).build();
            Sessions.awaitVouching(store);
            redis.wire.call("ACL", "SETUSER", "unchecked", "-eval", "-evalsha");
            await().until(() -> store.known().equals(Version.NONE));
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> reader.get("k"));
            redis.wire.call("ACL", "SETUSER", "unchecked", "+eval", "+evalsha");
            Sessions.awaitVouching(store);
        } finally {
            redis.wire.call("ACL", "DELUSER", "unchecked");
        }
    }

    @Test
    void aUserWhoMayNotReadTheLogAsksEachTime() {
        redis.wire.call("ACL", "SETUSER", "deaf", "on", "nopass", "~*", "+@all", "-xread");
        StorageDict<String> writer = redis.dict("settings");
        try (Sessions sessions = new Sessions(connectionsOf("deaf"), Sessions.NEVER)) {
            StorageDict<String> reader = StorageDict.builder(sessions.store("settings"), RedisFixture.TEXT)
                    .build();
            for (int i = 0; i < 20; i++) {
                String value = Integer.toString(i);
                writer.put("k", value);
                assertThat(reader.get("k")).isEqualTo(value);
            }
        } finally {
            redis.wire.call("ACL", "DELUSER", "deaf");
        }
    }
}
