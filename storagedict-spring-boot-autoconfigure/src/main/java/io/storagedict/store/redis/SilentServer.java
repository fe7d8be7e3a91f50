package io.storagedict.store.redis;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Gets Lettuce away from a server that fell silent, such as a primary that hangs while Sentinel has put another in its
 * place, and from one that was made a replica. Jedis gives up a connection with each time-out.
 */
final class SilentServer {

    private static final Logger LOGGER = LoggerFactory.getLogger(SilentServer.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Set<RedisConnectionFactory> SUSPECTED =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private interface Look {
        void run() throws InterruptedException;
    }

    private SilentServer() {}

    /**
     * Looks, in another thread, whether the connection that all share is to be left.
     *
     * @param log a key of a change log
     */
    static void suspect(RedisConnectionFactory factory, String log) {
        if (DriverSettings.LETTUCE && DriverSettings.isShared(factory) && SUSPECTED.add(factory)) {
            boolean started = isStarted(() -> {
                try {
                    look(() -> SilentLettuce.leave(factory, log));
                } finally {
                    LockSupport.parkNanos(PAUSE.toNanos()); // a server that is only slow is not asked without end
                    SUSPECTED.remove(factory);
                }
            });
            if (!started) {
                SUSPECTED.remove(factory);
            }
        }
    }

    /**
     * Closes a connection of the caller's own, after a failure. A pool would give it to the next, silent as it is, so one of
     * a pool is looked at before, in another thread.
     */
    static void close(RedisConnectionFactory factory, RedisConnection failed, String log) {
        boolean isLooked = DriverSettings.LETTUCE
                && SilentLettuce.isPooled(factory)
                && isStarted(() -> {
                    try {
                        look(() -> SilentLettuce.leave(factory, failed, log));
                    } finally {
                        look(failed::close);
                    }
                });
        if (!isLooked) {
            failed.close();
        }
    }

    /** Does something in a thread, if there can be one more. */
    private static boolean isStarted(Runnable work) {
        Thread thread = new Thread(work, "storagedict-redis-silence");
        thread.setDaemon(true);
        try {
            thread.start();
            return true;
        } catch (OutOfMemoryError noThread) {
            LOGGER.warn("No connection to Redis can be looked at now", noThread);
            return false;
        }
    }

    private static void look(Look look) {
        try {
            look.run();
        } catch (InterruptedException | RuntimeException unanswered) {
            LOGGER.debug("It cannot be told whether Redis is silent on old connections only", unanswered);
        }
    }
}
