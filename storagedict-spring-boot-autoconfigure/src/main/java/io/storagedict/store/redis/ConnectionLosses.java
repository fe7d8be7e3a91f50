package io.storagedict.store.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Tells whether a driver may have sent a command more than once by itself. */
final class ConnectionLosses {

    private final RedisConnectionFactory factory;
    private final long before;

    private ConnectionLosses(RedisConnectionFactory factory) {
        this.factory = factory;
        this.before = count(factory);
    }

    /** Begins to look, before a command is sent. */
    static ConnectionLosses from(RedisConnectionFactory factory) {
        return new ConnectionLosses(factory);
    }

    /**
     * Whether the command was sent once. Lettuce sends again when a connection breaks, Jedis only in a cluster, and of
     * another driver nothing is known.
     */
    boolean wereNone() {
        if (DriverSettings.LETTUCE && Lettuce.isMade(factory)) {
            return count(factory) == before;
        }
        return DriverSettings.isJedis(factory) && !DriverSettings.isCluster(factory);
    }

    private static long count(RedisConnectionFactory factory) {
        return DriverSettings.LETTUCE && Lettuce.isMade(factory) ? Lettuce.count(factory) : 0;
    }

    /** Apart, so that it is loaded only if Lettuce is there. */
    private static final class Lettuce {

        private static final Map<AbstractRedisClient, AtomicLong> COUNTS =
                Collections.synchronizedMap(new WeakHashMap<>());

        static boolean isMade(RedisConnectionFactory factory) {
            return factory instanceof LettuceConnectionFactory;
        }

        /** Returns how many connections were lost since the first call. */
        static long count(RedisConnectionFactory factory) {
            AbstractRedisClient client = ((LettuceConnectionFactory) factory).getNativeClient();
            return client == null
                    ? 0
                    : COUNTS.computeIfAbsent(client, Lettuce::counting).get();
        }

        private static AtomicLong counting(AbstractRedisClient client) {
            AtomicLong count = new AtomicLong();
            client.addListener(new RedisConnectionStateListener() {
                @Override
                public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                    count.incrementAndGet();
                }
            });
            return count;
        }
    }
}
