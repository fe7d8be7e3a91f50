package io.storagedict.store.redis;

import io.lettuce.core.AbstractRedisAsyncCommands;
import io.lettuce.core.Delegating;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.DefaultEndpoint;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnection.PipeliningFlushPolicy;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettucePoolingClientConfiguration;

/**
 * Breaks connections of Lettuce on which the server is silent, or a replica, while new ones lead to one that is neither.
 *
 * <p>Lettuce asks for the address of the primary when it connects, and stays with a connection until that breaks, which
 * such a server does not do. When it is broken Lettuce connects again, and the connection is sound for all who have it. To
 * close it would not do: Spring's pool gives out closed connections too.
 */
final class SilentLettuce {

    private static final Logger LOGGER = LoggerFactory.getLogger(SilentLettuce.class);

    /** Who answers so soon is not asked on a new connection. */
    private static final Duration SOON = Duration.ofMillis(100);

    private SilentLettuce() {}

    /** Whether connections of the caller's own are of a pool; what is of a cluster finds its nodes by the topology. */
    static boolean isPooled(RedisConnectionFactory factory) {
        return factory instanceof LettuceConnectionFactory lettuce
                && lettuce.getClientConfiguration() instanceof LettucePoolingClientConfiguration
                && !lettuce.isClusterAware();
    }

    /** Leaves the connection that all share, if another is better. */
    static void leave(RedisConnectionFactory connections, String log) throws InterruptedException {
        LettuceConnectionFactory factory = (LettuceConnectionFactory) connections;
        if (factory.getNativeClient() instanceof RedisClusterClient cluster) {
            cluster.refreshPartitions(); // the slots may have another primary, to which it connects then
            return;
        }
        try (RedisConnection shared = factory.getConnection()) {
            RedisAsyncCommands<byte[], byte[]> commands = commands(shared);
            if (isWorse(factory, log, trim(commands, log))) {
                LOGGER.warn(
                        "Redis answers on a new connection, but not on that of the application, or that leads to a replica: it is given up");
                DefaultEndpoint endpoint = endpoint(commands);
                if (endpoint == null) {
                    reset(factory);
                } else {
                    endpoint.disconnect();
                }
            }
        }
    }

    /** Gives up the shared connection. A pool gets it back, and hands out first what it got last: a better one. */
    private static void reset(LettuceConnectionFactory factory) {
        try (RedisConnection better = factory.getConnection()) {
            better.openPipeline();
            factory.resetConnection();
        }
    }

    /** Leaves a connection of the caller's own, if another is better. */
    static void leave(RedisConnectionFactory factory, RedisConnection own, String log) throws InterruptedException {
        RedisAsyncCommands<byte[], byte[]> commands = ownCommands(own);
        DefaultEndpoint endpoint = endpoint(commands);
        if (endpoint == null) {
            return;
        }
        RedisFuture<String> discarded = commands.discard(); // in a transaction nothing would be heard
        if (isWorse((LettuceConnectionFactory) factory, log, trim(commands, log))) {
            LOGGER.debug("A connection of a pool is left: {}; {}", own, discarded);
            endpoint.disconnect();
        }
    }

    private static RedisFuture<Long> trim(RedisAsyncCommands<byte[], byte[]> commands, String log) {
        return commands.xtrim(RedisKeys.bytes(log), Primary.WHOLE);
    }

    private static RedisAsyncCommands<byte[], byte[]> ownCommands(RedisConnection connection) {
        ((LettuceConnection) connection).setPipeliningFlushPolicy(PipeliningFlushPolicy.flushEachCommand());
        connection.openPipeline(); // what has a pipeline has a connection of its own
        return commands(connection);
    }

    private static RedisAsyncCommands<byte[], byte[]> commands(RedisConnection connection) {
        return (RedisAsyncCommands<byte[], byte[]>) ((LettuceConnection) connection).getNativeConnection();
    }

    /** Whether a question is not answered well in time, though others are, on a new connection, before and after it. */
    private static boolean isWorse(LettuceConnectionFactory factory, String log, RedisFuture<Long> answer)
            throws InterruptedException {
        Duration set = factory.getClientConfiguration().getCommandTimeout();
        Duration timeout = set.isZero() ? RedisURI.DEFAULT_TIMEOUT_DURATION : set;
        return !isAnswered(answer, SOON)
                && isAnsweredAnew(factory, log, timeout)
                && !isAnswered(answer, timeout)
                && isAnsweredAnew(factory, log, timeout);
    }

    /** Asks on a connection that is not of a pool, whose connections may all be silent. */
    private static boolean isAnsweredAnew(LettuceConnectionFactory factory, String log, Duration timeout)
            throws InterruptedException {
        RedisClient client = (RedisClient) factory.getRequiredNativeClient();
        try (StatefulRedisConnection<byte[], byte[]> opened = client.connect(ByteArrayCodec.INSTANCE)) {
            return isAnswered(trim(opened.async(), log), timeout);
        } catch (IllegalStateException withoutAddress) { // the factory has a list of nodes
            try (RedisConnection own = factory.getConnection()) {
                return isAnswered(trim(ownCommands(own), log), timeout);
            }
        }
    }

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

    /** Returns by what a connection can be broken so that Lettuce connects again; null if it cannot. */
    private static @Nullable DefaultEndpoint endpoint(RedisAsyncCommands<?, ?> commands) {
        if (!(commands instanceof AbstractRedisAsyncCommands<?, ?> made)
                || !(made.getConnection() instanceof RedisChannelHandler<?, ?> handler)
                || !handler.getOptions().isAutoReconnect()) {
            return null;
        }
        Object writer = handler.getChannelWriter();
        if (writer instanceof Delegating<?> wrapped) {
            writer = wrapped.unwrap();
        }
        return writer instanceof DefaultEndpoint endpoint ? endpoint : null;
    }
}
