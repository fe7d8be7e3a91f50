package io.storagedict.soak;

import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.StoreFactory;
import io.storagedict.store.WatchingStoreFactory;
import io.storagedict.store.memory.MemoryStoreFactory;
import io.storagedict.store.redis.RedisStoreFactory;
import io.storagedict.store.zookeeper.ZookeeperStoreFactory;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.ZookeeperServer;
import java.time.Duration;
import java.util.Set;
import org.apache.curator.framework.CuratorFramework;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The ways to keep dicts, and how to connect to each. */
enum Backend {
    MEMORY,
    LETTUCE,
    JEDIS,
    ZOOKEEPER;

    /** What an application has of a backend: its connections, and what opens stores over them. */
    record Client(StoreFactory stores, Runnable end) implements AutoCloseable {

        Store<byte[]> open(String keyspace, Consistency consistency) {
            return stores instanceof WatchingStoreFactory watching
                    ? watching.open(keyspace, consistency)
                    : stores.open(keyspace);
        }

        @Override
        public void close() {
            end.run();
        }
    }

    /** The consistencies that its dicts can have. */
    Set<Consistency> consistencies() {
        return this == MEMORY ? Set.of(Consistency.STRONG) : Set.of(Consistency.values());
    }

    /** The port of the server that all tests share; 0 if there is no server. */
    int port() {
        return switch (this) {
            case MEMORY -> 0;
            case LETTUCE, JEDIS -> RedisServer.shared().port();
            case ZOOKEEPER -> ZookeeperServer.shared().port();
        };
    }

    /**
     * Connects to a server of this machine.
     *
     * @param timeout how long each call waits for it
     */
    Client connect(int port, Duration timeout) {
        return switch (this) {
            case MEMORY -> new Client(new MemoryStoreFactory(), () -> {});
            case LETTUCE -> {
                LettuceConnectionFactory lettuce = new LettuceConnectionFactory(
                        redis(port),
                        LettuceClientConfiguration.builder()
                                .commandTimeout(timeout)
                                .build());
                lettuce.start();
                yield new Client(new RedisStoreFactory(lettuce), lettuce::destroy);
            }
            case JEDIS -> {
                JedisConnectionFactory jedis = new JedisConnectionFactory(
                        redis(port),
                        JedisClientConfiguration.builder()
                                .readTimeout(timeout)
                                .usePooling()
                                .build());
                jedis.start();
                yield new Client(new RedisStoreFactory(jedis), jedis::destroy);
            }
            case ZOOKEEPER -> {
                CuratorFramework client = ZookeeperServer.builder("127.0.0.1:" + port)
                        .connectionTimeoutMs((int) timeout.toMillis())
                        .build();
                client.start();
                yield new Client(new ZookeeperStoreFactory(client), client::close);
            }
        };
    }

    private static RedisStandaloneConfiguration redis(int port) {
        return new RedisStandaloneConfiguration("127.0.0.1", port);
    }
}
