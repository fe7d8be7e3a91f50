package io.storagedict.store.redis;

import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.Held;
import io.storagedict.store.StoreException;
import io.storagedict.store.Version;
import io.storagedict.store.WatchingStore;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettucePoolingClientConfiguration;

/** Lettuce behind a pool, which gives out what it got back, whatever has become of it. */
class RedisPoolTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisFixture redis = new RedisFixture(RedisServer.start());
    private final TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port());
    private final LettuceConnectionFactory connections = new LettuceConnectionFactory(
            new RedisStandaloneConfiguration(redis.server.host(), proxy.port()),
            LettucePoolingClientConfiguration.builder().commandTimeout(TIMEOUT).build());

    RedisPoolTest() {
        connections.start();
    }

    @AfterEach
    void close() {
        connections.destroy();
        proxy.close();
        redis.close();
    }

    /** Opens as many connections as have piled up after some such faults, and gives them to the pool. */
    static void fill(LettuceConnectionFactory connections) {
        List<RedisConnection> opened =
                Stream.generate(connections::getConnection).limit(5).toList();
        opened.forEach(connection -> {
            connection.openPipeline();
            connection.ping();
            connection.closePipeline();
        });
        opened.forEach(RedisConnection::close);
    }

    @Test
    void connectionsThatFellSilentAreLeftThoughThoseOfThePoolAreSilentToo() {
        StorageDict<String> dict = RedisFixture.dict(connections, "settings", true);
        dict.putAll(IntStream.range(0, 2_000).boxed().collect(Collectors.toMap(Object::toString, Object::toString)));
        fill(connections);

        proxy.stall();

        redis.writeAsPython("settings", "k", "after"); // so all is loaded, over a connection of the pool
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> "after".equals(dict.get("k")));
    }

    @Test
    void changesAreToldAgainThoughTheConnectionsOfThePoolAreSilent() throws Exception {
        RedisStoreFactory stores = new RedisStoreFactory(connections);
        try (WatchingStore<byte[]> store = (WatchingStore<byte[]>) stores.open("settings", Consistency.SESSION)) {
            store.pull(Held.NOTHING);
            await().atMost(PATIENCE).until(() -> !store.known().equals(Version.NONE));
            fill(connections);

            proxy.stall();

            await().atMost(PATIENCE).until(() -> store.known().equals(Version.NONE));
            await().atMost(PATIENCE).until(() -> {
                try {
                    store.pull(Held.NOTHING);
                } catch (StoreException silent) {
                    return false;
                }
                return !store.known().equals(Version.NONE);
            });
        } finally {
            stores.stop();
        }
    }
}
