package io.storagedict.store.redis;

import io.storagedict.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Calls Redis over a connection of the application. */
final class RedisCalls {

    /** While a cluster moves the keys of a dict one by one it refuses what needs all of them: for some milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private RedisCalls() {}

    /**
     * Asks what changes nothing, and must come from a primary.
     *
     * @param log the key of a change log of what is asked for
     */
    static <T> T read(RedisConnectionFactory factory, String log, Function<RedisConnection, T> question) {
        return call(factory, log, connection -> {
            T answer = question.apply(connection);
            Primary.check(connection, log);
            return answer;
        });
    }

    static <T> T call(RedisConnectionFactory factory, String log, Function<RedisConnection, T> question) {
        long start = System.nanoTime();
        DataAccessException moving = null;
        while (true) {
            RedisConnection connection = connect(factory, moving);
            boolean isSound = true;
            try {
                return question.apply(connection);
            } catch (DataAccessException failed) {
                isSound = !isToBeLeft(factory, connection, log, failed);
                boolean late = System.nanoTime() - start > PATIENCE.toNanos();
                if (late || !RedisFailures.isWhileKeysMove(failed) || !isPaused()) {
                    throw failed;
                }
                moving = failed;
            } finally {
                if (isSound || DriverSettings.isShared(factory)) {
                    connection.close();
                } else {
                    SilentServer.close(factory, connection, log);
                }
            }
        }
    }

    private static boolean isToBeLeft(
            RedisConnectionFactory factory, RedisConnection connection, String log, DataAccessException failed) {
        if (Primary.isReplica(failed)) {
            Primary.leave(factory, connection, log);
            return true;
        }
        if (failed instanceof QueryTimeoutException) {
            SilentServer.suspect(factory, log);
            return true;
        }
        return false;
    }

    /** Calls Redis over a connection of its own, as transactions need it. */
    static <T> T callAlone(RedisConnectionFactory factory, String log, Function<RedisConnection, T> question) {
        RedisConnection connection = RedisFailures.connect(factory);
        T answer;
        try {
            answer = question.apply(connection);
        } catch (RuntimeException | Error failed) {
            SilentServer.close(factory, connection, log);
            throw failed;
        }
        connection.close();
        return answer;
    }

    /** If it fails, what was sent before may have done something. */
    private static RedisConnection connect(RedisConnectionFactory factory, @Nullable DataAccessException before) {
        try {
            return RedisFailures.connect(factory);
        } catch (StoreUnavailableException unreached) {
            if (before != null) {
                before.addSuppressed(unreached);
                throw before;
            }
            throw unreached;
        }
    }

    /** Waits for a moment, unless the thread is interrupted. */
    private static boolean isPaused() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
