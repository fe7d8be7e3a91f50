package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.StoreException;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.TcpProxy;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** A server that falls silent without closing its connections, as one that hangs. */
class RedisSilentServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisFixture redis = new RedisFixture(RedisServer.start());
    private final TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port());

    @AfterEach
    void close() {
        proxy.close();
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatFellSilentIsLeftIfANewOneIsAnswered(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connectImpatient(redis.server.host(), proxy.port());
        StorageDict<String> dict = RedisFixture.dict(connections, "settings", true);
        dict.put("k", "before");

        proxy.stall();

        redis.dict("settings").put("k", "after");
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> "after".equals(dict.get("k")));
        assertThat(dict.put("k", "again")).isEqualTo("after");
        driver.disconnect(connections);
    }

    @Test
    void aServerThatIsSilentOnAllConnectionsIsWaitedFor() {
        RedisConnectionFactory connections =
                RedisDriver.LETTUCE.connectImpatient(redis.server.host(), redis.server.port());
        StorageDict<String> dict = RedisFixture.dict(connections, "settings", true);
        dict.put("k", "v");
        String connection = connection();

        redis.server.pause();
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> dict.put("k", "w"));
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> dict.put("k", "x"));
        redis.server.resume();

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> dict.get("k") != null);
        assertThat(connection()).isEqualTo(connection);
        RedisDriver.LETTUCE.disconnect(connections);
    }

    /** The id of the connection that ran a script last. */
    private String connection() {
        String clients = (String) redis.wire.call("CLIENT", "LIST", "TYPE", "NORMAL");
        return String.valueOf(clients)
                .lines()
                .filter(client -> Stream.of("evalsha", "eval", "mget", "xtrim")
                        .anyMatch(name -> client.contains("cmd=" + name + " ")))
                .map(client -> client.split(" ", -1)[0])
                .sorted()
                .toList()
                .toString();
    }
}
