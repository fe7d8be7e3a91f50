package io.storagedict.store.redis;

import java.time.Duration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.ClassUtils;

/** Tells what a connection factory is set to, which each driver tells in its own way. */
final class DriverSettings {

    static final boolean LETTUCE = ClassUtils.isPresent("io.lettuce.core.RedisClient", null);
    static final boolean JEDIS = ClassUtils.isPresent("redis.clients.jedis.Jedis", null);

    /** No longer: a dict that comes new is to be waited for too. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    /** What is assumed of a driver that does not tell. */
    private static final Duration UNKNOWN = Duration.ofSeconds(1);

    private DriverSettings() {}

    /** How long a command may wait at the server: well below the time-out of the driver, which does not know of it. */
    static Duration longestWait(RedisConnectionFactory factory) {
        Duration timeout = timeout(factory);
        long millis = timeout.isZero() ? Long.MAX_VALUE : timeout.toMillis() / 2;
        return Duration.ofMillis(Math.max(1, Math.min(millis, WAIT.toMillis())));
    }

    /** When a command gives up; zero for never. */
    private static Duration timeout(RedisConnectionFactory factory) {
        if (LETTUCE && Lettuce.isMade(factory)) {
            return Lettuce.timeout(factory);
        }
        return isJedis(factory) ? Jedis.timeout(factory) : UNKNOWN;
    }

    static boolean isJedis(RedisConnectionFactory factory) {
        return JEDIS && Jedis.isMade(factory);
    }

    static boolean isCluster(RedisConnectionFactory factory) {
        return (LETTUCE && Lettuce.isCluster(factory)) || (JEDIS && Jedis.isCluster(factory));
    }

    /** Whether all who ask share one connection. */
    static boolean isShared(RedisConnectionFactory factory) {
        return LETTUCE && Lettuce.isShared(factory);
    }

    /** Whether the application has stopped the factory, so that nothing can be expected of it. */
    static boolean isStopped(RedisConnectionFactory factory) {
        return (LETTUCE && Lettuce.isStopped(factory)) || (JEDIS && Jedis.isStopped(factory));
    }

    /** Apart, so that it is loaded only if Lettuce is there. */
    private static final class Lettuce {

        static boolean isMade(RedisConnectionFactory factory) {
            return factory instanceof LettuceConnectionFactory;
        }

        static Duration timeout(RedisConnectionFactory factory) {
            return ((LettuceConnectionFactory) factory).getClientConfiguration().getCommandTimeout();
        }

        static boolean isCluster(RedisConnectionFactory factory) {
            return factory instanceof LettuceConnectionFactory lettuce && lettuce.isClusterAware();
        }

        static boolean isShared(RedisConnectionFactory factory) {
            return factory instanceof LettuceConnectionFactory lettuce && lettuce.getShareNativeConnection();
        }

        static boolean isStopped(RedisConnectionFactory factory) {
            return factory instanceof LettuceConnectionFactory lettuce && !lettuce.isRunning();
        }
    }

    /** Apart, so that it is loaded only if Jedis is there. */
    private static final class Jedis {

        static boolean isMade(RedisConnectionFactory factory) {
            return factory instanceof JedisConnectionFactory;
        }

        static Duration timeout(RedisConnectionFactory factory) {
            return ((JedisConnectionFactory) factory).getClientConfiguration().getReadTimeout();
        }

        static boolean isCluster(RedisConnectionFactory factory) {
            return factory instanceof JedisConnectionFactory jedis && jedis.isRedisClusterAware();
        }

        static boolean isStopped(RedisConnectionFactory factory) {
            return factory instanceof JedisConnectionFactory jedis && !jedis.isRunning();
        }
    }
}
