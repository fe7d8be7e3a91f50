package io.storagedict.faults;

import io.storagedict.StorageDict;
import io.storagedict.store.redis.RedisStore;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import io.storagedict.testing.TcpProxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What happens to a single Redis server and the way there. */
class RedisFaultsTest {

    private final RedisServer redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");

    @AfterEach
    void close() {
        redis.close();
    }

    private Instance instance(int port) {
        LettuceConnectionFactory connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(redis.host(), port),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofSeconds(1))
                        .build());
        connections.start();
        return new Instance(
                StorageDict.builder(new RedisStore(connections, "settings"), new Numbers())
                        .build(),
                connections::destroy);
    }

    private Instance direct() {
        return instance(redis.port());
    }

    @Test
    void killedAndRestartedWithItsData() throws Exception {
        Fault.of("6", "Redis killed", "SIGKILL, started again on its append-only file", "nothing lost, nothing stale")
                .run(this::direct, this::direct, redis::kill, redis::restart);
    }

    @Test
    void frozen() throws Exception {
        Fault.of("4", "Redis frozen", "SIGSTOP for three time-outs, SIGCONT", "nothing stale, no write twice")
                .lasting(Duration.ofSeconds(3))
                .run(this::direct, this::direct, redis::pause, redis::resume);
    }

    @Test
    void restartedEmpty() throws Exception {
        Fault.of("7", "Redis emptied", "FLUSHALL", "all copies follow at once")
                .storeMayLoseWrites()
                .run(
                        this::direct,
                        this::direct,
                        () -> {
                            try (RedisWire wire = redis.connect()) {
                                wire.call("FLUSHALL");
                            }
                        },
                        () -> {});
    }

    @Test
    void blackHole() throws Exception {
        try (TcpProxy proxy = new TcpProxy(redis.host(), redis.port())) {
            Fault.of(
                            "3",
                            "Black hole",
                            "nothing passes for 3 s, nobody is told; then all connections are cut",
                            "nothing stale")
                    .lasting(Duration.ofSeconds(3))
                    .run(
                            () -> instance(proxy.port()),
                            this::direct,
                            () -> proxy.blackHole(true),
                            () -> proxy.blackHole(false));
        }
    }
}
