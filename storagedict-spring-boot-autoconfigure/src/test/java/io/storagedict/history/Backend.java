package io.storagedict.history;

import io.storagedict.store.WatchingStoreFactory;
import io.storagedict.store.redis.RedisStoreFactory;
import io.storagedict.store.zookeeper.ZookeeperStoreFactory;
import io.storagedict.testing.ZookeeperServer;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The stores and drivers of which histories are recorded. */
enum Backend {

    /** With the options that Spring Boot gives it: a time-out of a minute, and what was under way is sent again. */
    LETTUCE {
        @Override
        WatchingStoreFactory open(String host, int port) {
            return lettuce(host, port, LettuceClientConfiguration.defaultConfiguration());
        }
    },

    /** Gives up before many a fault ends: what it sends again takes effect after the caller was told that it may. */
    IMPATIENT_LETTUCE {
        @Override
        WatchingStoreFactory open(String host, int port) {
            return lettuce(
                    host,
                    port,
                    LettuceClientConfiguration.builder()
                            .commandTimeout(Duration.ofMillis(150))
                            .build());
        }
    },

    JEDIS {
        @Override
        WatchingStoreFactory open(String host, int port) {
            JedisConnectionFactory jedis = new JedisConnectionFactory(new RedisStandaloneConfiguration(host, port));
            jedis.start();
            return new RedisStoreFactory(jedis);
        }
    },

    ZOOKEEPER {
        @Override
        WatchingStoreFactory open(String host, int port) {
            CuratorFramework client = ZookeeperServer.builder(host + ":" + port)
                    .sessionTimeoutMs(1_000)
                    .connectionTimeoutMs(800)
                    .build();
            client.start();
            return new ZookeeperStoreFactory(client);
        }
    };

    /** Connects to a server, until this process ends. */
    abstract WatchingStoreFactory open(String host, int port);

    private static WatchingStoreFactory lettuce(String host, int port, LettuceClientConfiguration configuration) {
        LettuceConnectionFactory connections =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration(host, port), configuration);
        connections.start();
        return new RedisStoreFactory(connections);
    }
}
