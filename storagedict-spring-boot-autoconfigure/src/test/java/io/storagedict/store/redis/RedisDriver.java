package io.storagedict.store.redis;

import java.time.Duration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The two drivers, with short time-outs. */
enum RedisDriver {
    LETTUCE {
        @Override
        RedisConnectionFactory connect(RedisStandaloneConfiguration address) {
            LettuceConnectionFactory lettuce = new LettuceConnectionFactory(
                    address,
                    LettuceClientConfiguration.builder().commandTimeout(TIMEOUT).build());
            lettuce.start();
            return lettuce;
        }

        @Override
        void disconnect(RedisConnectionFactory connections) {
            ((LettuceConnectionFactory) connections).destroy();
        }
    },

    JEDIS {
        @Override
        RedisConnectionFactory connect(RedisStandaloneConfiguration address) {
            JedisConnectionFactory jedis = new JedisConnectionFactory(
                    address,
                    JedisClientConfiguration.builder().readTimeout(TIMEOUT).build());
            jedis.afterPropertiesSet(); // else it does not tell the server the user
            jedis.start();
            return jedis;
        }

        @Override
        void disconnect(RedisConnectionFactory connections) {
            ((JedisConnectionFactory) connections).destroy();
        }
    };

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    abstract RedisConnectionFactory connect(RedisStandaloneConfiguration address);

    abstract void disconnect(RedisConnectionFactory connections);

    RedisConnectionFactory connect(String host, int port) {
        return connect(new RedisStandaloneConfiguration(host, port));
    }
}
