package io.storagedict.store.redis;

import java.time.Duration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The two drivers. */
enum RedisDriver {
    LETTUCE {
        @Override
        RedisConnectionFactory connect(RedisStandaloneConfiguration address, Duration timeout) {
            LettuceConnectionFactory lettuce = new LettuceConnectionFactory(
                    address,
                    LettuceClientConfiguration.builder().commandTimeout(timeout).build());
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
        RedisConnectionFactory connect(RedisStandaloneConfiguration address, Duration timeout) {
            JedisConnectionFactory jedis = new JedisConnectionFactory(
                    address,
                    JedisClientConfiguration.builder().readTimeout(timeout).build());
            jedis.afterPropertiesSet(); // else it does not tell the server the user
            jedis.start();
            return jedis;
        }

        @Override
        void disconnect(RedisConnectionFactory connections) {
            ((JedisConnectionFactory) connections).destroy();
        }
    };

    /** Longer than a busy machine keeps a thread waiting. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private static final Duration IMPATIENT = Duration.ofMillis(500);

    abstract RedisConnectionFactory connect(RedisStandaloneConfiguration address, Duration timeout);

    abstract void disconnect(RedisConnectionFactory connections);

    RedisConnectionFactory connect(RedisStandaloneConfiguration address) {
        return connect(address, PATIENT);
    }

    RedisConnectionFactory connect(String host, int port) {
        return connect(new RedisStandaloneConfiguration(host, port));
    }

    /** Connects with a short time-out, for a server that falls silent. */
    RedisConnectionFactory connectImpatient(String host, int port) {
        return connect(new RedisStandaloneConfiguration(host, port), IMPATIENT);
    }
}
