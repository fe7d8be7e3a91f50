package io.storagedict.benchmarks.peers;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.storagedict.benchmarks.servers.Addresses;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Clients with the settings that they have by default. */
final class Connections {

    private Connections() {}

    static RedisClient lettuceClient(Addresses servers) {
        return RedisClient.create(RedisURI.create(servers.redisHost(), servers.redisPort()));
    }

    static LettuceConnectionFactory lettuce(Addresses servers) {
        LettuceConnectionFactory connections = new LettuceConnectionFactory(servers.redisHost(), servers.redisPort());
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }

    static JedisConnectionFactory jedis(Addresses servers) {
        JedisConnectionFactory connections =
                new JedisConnectionFactory(new RedisStandaloneConfiguration(servers.redisHost(), servers.redisPort()));
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }

    static RedissonClient redisson(Addresses servers) {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.useSingleServer().setAddress("redis://" + servers.redisHost() + ":" + servers.redisPort());
        return Redisson.create(config);
    }

    static CuratorFramework curator(Addresses servers) {
        CuratorFramework client = CuratorFrameworkFactory.newClient(servers.zookeeper(), new RetryOneTime(100));
        client.start();
        try {
            if (!client.blockUntilConnected((int) Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("No connection to ZooKeeper");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return client;
    }
}
