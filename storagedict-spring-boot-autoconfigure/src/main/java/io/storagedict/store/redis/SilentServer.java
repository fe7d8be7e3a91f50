package io.storagedict.store.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisPipelineException;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Gets Lettuce away from a server that fell silent, such as a primary that hangs while Sentinel has put another in its
 * place, and from one that was made a replica.
 *
 * <p>Lettuce asks for the address of the primary when it connects, and stays with a connection until that breaks, which
 * such a server does not do. Jedis gives up a connection with each time-out.
 */
final class SilentServer {

    private static final Logger LOGGER = LoggerFactory.getLogger(SilentServer.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Set<RedisConnectionFactory> SUSPECTED =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private SilentServer() {}

    /**
     * Looks, in another thread, whether a server is silent, or a replica, on old connections only.
     *
     * @param log a key of a change log
     */
    static void suspect(RedisConnectionFactory factory, String log) {
        if (DriverSettings.LETTUCE && Lettuce.isMade(factory) && SUSPECTED.add(factory)) {
            Thread thread = new Thread(() -> leave(factory, log), "storagedict-redis-silence");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void leave(RedisConnectionFactory factory, String log) {
        try {
            Lettuce.leave((LettuceConnectionFactory) factory, log);
        } catch (InterruptedException | RuntimeException unanswered) {
            LOGGER.debug("No new connection to Redis is any better", unanswered);
        } finally {
            LockSupport.parkNanos(PAUSE.toNanos()); // a server that is only slow is not asked without end
            SUSPECTED.remove(factory);
        }
    }

    /** Apart, so that it is loaded only if Lettuce is there. */
    private static final class Lettuce {

        private static final int MOST_SILENT = 3;

        static boolean isMade(RedisConnectionFactory factory) {
            return factory instanceof LettuceConnectionFactory;
        }

        static void leave(LettuceConnectionFactory factory, String log) throws InterruptedException {
            if (factory.getNativeClient() instanceof RedisClusterClient cluster) {
                cluster.refreshPartitions(); // the slots may have another primary, to which it connects then
                return;
            }
            List<RedisConnection> silent = new ArrayList<>();
            try (RedisConnection shared = factory.getConnection()) {
                RedisConnection sound = sound(factory, log, silent);
                try {
                    RedisFuture<Long> answer = ((LettuceConnection) shared)
                            .getNativeConnection()
                            .xtrim(RedisKeys.bytes(log), Primary.WHOLE);
                    if (!isAnswered(answer, factory.getClientConfiguration().getCommandTimeout())) {
                        ask(sound, log);
                        LOGGER.warn(
                                "Redis answers on a new connection, but on that of the application it does not, or is a replica: that is given up");
                        closeAll(silent);
                        factory.resetConnection();
                    }
                } finally {
                    sound.close(); // last: a pool hands out first what it got back last
                }
            } finally {
                closeAll(silent);
            }
        }

        /** Returns a connection that is answered; those of a pool may be as old as that of the application, and as silent. */
        private static RedisConnection sound(
                LettuceConnectionFactory factory, String log, List<RedisConnection> silent) {
            while (silent.size() < MOST_SILENT) {
                RedisConnection connection = factory.getConnection();
                try {
                    ask(connection, log);
                    return connection;
                } catch (RuntimeException unanswered) {
                    silent.add(connection);
                }
            }
            throw new IllegalStateException("None of " + MOST_SILENT + " connections is answered");
        }

        private static void ask(RedisConnection connection, String log) {
            connection.openPipeline(); // what has a pipeline has a connection of its own
            connection.streamCommands().xTrim(RedisKeys.bytes(log), Primary.WHOLE);
            try {
                connection.closePipeline();
            } catch (RedisPipelineException failed) {
                if (!Primary.isUsable(failed)) {
                    throw failed;
                }
            }
        }

        private static void closeAll(List<RedisConnection> connections) {
            connections.forEach(RedisConnection::close);
            connections.clear();
        }

        /** Whether a question is answered in time; others are, on a new connection, before and after it. */
        private static boolean isAnswered(RedisFuture<Long> answer, Duration timeout) throws InterruptedException {
            if (!answer.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            try {
                answer.get();
                return true;
            } catch (ExecutionException failed) {
                return Primary.isUsable(failed);
            }
        }
    }
}
