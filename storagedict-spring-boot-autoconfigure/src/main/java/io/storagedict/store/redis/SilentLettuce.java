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
import io.lettuce.core.protocol.DefaultEndpoint;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnection.PipeliningFlushPolicy;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettucePoolingClientConfiguration;

/**
 * Breaks connections of Lettuce on which the server is silent, while it answers on new ones.
 *
 * <p>Lettuce asks for the address of the primary when it connects, and stays with a connection until that breaks, which
 * a silent server does not do. When it is broken Lettuce connects again, and the connection is sound for all who have it. To
 * close it would not do: Spring's pool gives out closed connections too.
 */
final class SilentLettuce {

    private static final Logger LOGGER = LoggerFactory.getLogger(SilentLettuce.class);

    /** Who answers so soon is not asked on a new connection. */
    private static final Duration SOON = Duration.ofMillis(100);

    private SilentLettuce() {}

    static boolean isMade(RedisConnectionFactory factory) {
        return factory instanceof LettuceConnectionFactory;
    }

    /** Whether connections of the caller's own are of a pool; what is of a cluster finds its nodes by the topology. */
    static boolean isPooled(RedisConnectionFactory factory) {
        return factory instanceof LettuceConnectionFactory lettuce
                && lettuce.getClientConfiguration() instanceof LettucePoolingClientConfiguration
                && !lettuce.isClusterAware();
    }

    /** Leaves the connection that all share, if it is silent. */
    static void leave(RedisConnectionFactory connections) throws InterruptedException {
        LettuceConnectionFactory factory = (LettuceConnectionFactory) connections;
        if (factory.getNativeClient() instanceof RedisClusterClient cluster) {
            cluster.refreshPartitions(); // the slots may have another primary, to which it connects then
            return;
        }
        try (RedisConnection shared = factory.getConnection()) {
            RedisAsyncCommands<?, ?> commands = commands(shared);
            if (isSilent(factory, commands.ping())) {
                LOGGER.warn("Redis answers on a new connection, but not on that of the application: that is given up");
                if (!connectsAgain(commands)) {
                    factory.resetConnection();
                }
            }
        }
    }

    /** Leaves a connection of the caller's own, if it is silent. */
    static void leave(RedisConnectionFactory factory, RedisConnection own) throws InterruptedException {
        RedisAsyncCommands<?, ?> commands = ownCommands(own);
        RedisFuture<String> answer = commands.discard(); // in a transaction, of a PING nothing would be heard
        if (isSilent((LettuceConnectionFactory) factory, answer)) {
            boolean again = connectsAgain(commands);
            LOGGER.debug("Redis is silent on a connection of a pool; it connects again: {}", again);
        }
    }

    private static RedisAsyncCommands<?, ?> ownCommands(RedisConnection connection) {
        ((LettuceConnection) connection).setPipeliningFlushPolicy(PipeliningFlushPolicy.flushEachCommand());
        connection.openPipeline(); // what has a pipeline has a connection of its own
        return commands(connection);
    }

    private static RedisAsyncCommands<?, ?> commands(RedisConnection connection) {
        return (RedisAsyncCommands<?, ?>) ((LettuceConnection) connection).getNativeConnection();
    }

    /** Whether a question is not answered in time, though others are, on a new connection, before and after it. */
    private static boolean isSilent(LettuceConnectionFactory factory, RedisFuture<String> answer)
            throws InterruptedException {
        Duration set = factory.getClientConfiguration().getCommandTimeout();
        Duration timeout = set.isZero() ? RedisURI.DEFAULT_TIMEOUT_DURATION : set;
        return !isAnswered(answer, SOON)
                && isAnsweredAnew(factory, timeout)
                && !isAnswered(answer, timeout)
                && isAnsweredAnew(factory, timeout);
    }

    /** Asks on a connection that is not of a pool, whose connections may all be silent. */
    private static boolean isAnsweredAnew(LettuceConnectionFactory factory, Duration timeout)
            throws InterruptedException {
        RedisClient client = (RedisClient) factory.getRequiredNativeClient();
        try (StatefulRedisConnection<String, String> opened = client.connect()) {
            return isAnswered(opened.async().ping(), timeout);
        } catch (IllegalStateException withoutAddress) { // the factory has a list of nodes
            try (RedisConnection own = factory.getConnection()) {
                return isAnswered(ownCommands(own).ping(), timeout);
            }
        }
    }

    private static boolean isAnswered(RedisFuture<String> answer, Duration timeout) throws InterruptedException {
        if (!answer.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        try {
            answer.get();
            return true;
        } catch (ExecutionException failed) {
            return RedisFailures.isRefused(failed); // not every user has the right to ask, and a refusal is an answer
        }
    }

    /** Breaks a connection; false if that cannot be done, or Lettuce would not connect again. */
    private static boolean connectsAgain(RedisAsyncCommands<?, ?> commands) {
        if (!(commands instanceof AbstractRedisAsyncCommands<?, ?> made)
                || !(made.getConnection() instanceof RedisChannelHandler<?, ?> handler)
                || !handler.getOptions().isAutoReconnect()) {
            return false;
        }
        Object writer = handler.getChannelWriter();
        if (writer instanceof Delegating<?> wrapped) {
            writer = wrapped.unwrap();
        }
        if (!(writer instanceof DefaultEndpoint endpoint)) {
            return false;
        }
        endpoint.disconnect();
        return true;
    }
}
