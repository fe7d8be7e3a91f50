package io.storagedict.store.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Gets Lettuce away from a server that fell silent, such as a primary that hangs while Sentinel has put another in its
 * place.
 *
 * <p>Lettuce asks for the address of the primary when it connects, and stays with a connection until that breaks, which
 * a silent server does not do. Jedis gives up a connection with each time-out.
 */
final class SilentServer {

    private static final Logger LOGGER = LoggerFactory.getLogger(SilentServer.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Set<RedisConnectionFactory> SUSPECTED =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private SilentServer() {}

    /** Looks, in another thread, whether a server is silent on old connections only; there was a time-out. */
    static void suspect(RedisConnectionFactory factory) {
        if (DriverSettings.LETTUCE && Lettuce.isMade(factory) && SUSPECTED.add(factory)) {
            Thread thread = new Thread(() -> leave(factory), "storagedict-redis-silence");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void leave(RedisConnectionFactory factory) {
        try {
            Lettuce.leave((LettuceConnectionFactory) factory);
        } catch (InterruptedException | RuntimeException unanswered) {
            LOGGER.debug("Redis is silent on new connections too", unanswered);
        } finally {
            LockSupport.parkNanos(PAUSE.toNanos()); // a server that is only slow is not asked without end
            SUSPECTED.remove(factory);
        }
    }

    /** Apart, so that it is loaded only if Lettuce is there. */
    private static final class Lettuce {

        static boolean isMade(RedisConnectionFactory factory) {
            return factory instanceof LettuceConnectionFactory;
        }

        static void leave(LettuceConnectionFactory factory) throws InterruptedException {
            if (factory.getNativeClient() instanceof RedisClusterClient cluster) {
                cluster.refreshPartitions(); // the slots may have another primary, to which it connects then
            } else if (factory.getNativeClient() instanceof RedisClient client) {
                leave(factory, client);
            }
        }

        private static void leave(LettuceConnectionFactory factory, RedisClient client) throws InterruptedException {
            try (RedisConnection shared = factory.getConnection()) {
                RedisFuture<String> answer =
                        ((LettuceConnection) shared).getNativeConnection().ping();
                // not one of the factory, which may come from a pool, and be as silent
                try (StatefulRedisConnection<String, String> fresh = client.connect()) {
                    awaitAnswer(fresh);
                }
                if (!isAnswered(answer, factory.getClientConfiguration().getCommandTimeout())) {
                    LOGGER.warn(
                            "Redis answers on a new connection, but not on that of the application: that is closed");
                    factory.resetConnection();
                }
            }
        }

        /** Whether a question is answered in time; it was sent before that which was answered on a new connection. */
        private static boolean isAnswered(RedisFuture<String> answer, Duration timeout) throws InterruptedException {
            if (!answer.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            try {
                answer.get();
                return true;
            } catch (ExecutionException failed) {
                return failed.getCause() instanceof RedisCommandExecutionException;
            }
        }

        /** A refusal is an answer, too: not every user has the right to ask this. */
        private static void awaitAnswer(StatefulRedisConnection<String, String> fresh) {
            try {
                fresh.sync().ping();
            } catch (RedisCommandExecutionException refused) {
                LOGGER.debug("Redis refuses PING", refused);
            }
        }
    }
}
