package io.storagedict.store.redis;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.jedis.JedisConnection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/**
 * Sees to it that what is read comes from a primary. One that was made a replica goes on answering on its connections
 * when the address that they were opened by has long led to another, as after a failover in which nobody died.
 *
 * <p>Replicas refuse writes. So after a read, once a second on each connection, a write is sent that changes nothing. In
 * a cluster a node that is no primary any more says so by itself. A user who may not write is not told.
 */
final class Primary {

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    /** No log is longer, so to trim it to this is a write that changes nothing. */
    static final long WHOLE = Long.MAX_VALUE;

    /** After a replica was found, so many reads are checked: a pool has connections to it that are in use just then. */
    private static final int DOUBTS = 100;

    private static final Map<Object, State> STATES = Collections.synchronizedMap(new WeakHashMap<>());

    private Primary() {}

    /**
     * What is known of a connection, or of the pool of a client.
     *
     * @param asked when it was checked last
     * @param doubts how many reads are to be checked however short that was ago
     * @param mayWrite whether the user may trim a log; if not there is no use in asking
     */
    private record State(long asked, int doubts, boolean mayWrite) {

        boolean isDue(long now) {
            return mayWrite && (doubts > 0 || now - asked >= INTERVAL);
        }
    }

    /**
     * Checks the server that has just answered on a connection, unless that was done lately.
     *
     * @param log the key of a change log
     * @throws DataAccessException if it is a replica, or there is no answer
     */
    static void check(RedisConnection connection, String log) {
        if (!(connection instanceof RedisClusterConnection)) {
            check(
                    connection.getNativeConnection(),
                    () -> connection.streamCommands().xTrim(RedisKeys.bytes(log), WHOLE));
        }
    }

    /** As {@link #check(RedisConnection, String)}, however short ago it was checked. */
    static void checkNow(RedisConnection connection, String log) {
        STATES.computeIfPresent(
                connection.getNativeConnection(),
                (key, state) -> new State(state.asked(), state.doubts() + 1, state.mayWrite()));
        check(connection, log);
    }

    /**
     * Does what a replica refuses, unless that was done lately.
     *
     * @param key what stands for the connection
     */
    static void check(Object key, Runnable trim) {
        State state = STATES.get(key);
        long now = System.nanoTime();
        if (state != null && !state.isDue(now)) {
            return;
        }
        STATES.put(key, new State(now, state == null ? 0 : Math.max(0, state.doubts() - 1), true));
        try {
            trim.run();
        } catch (RuntimeException failed) {
            if (!isUsable(failed)) {
                STATES.put(key, new State(now, DOUBTS, true));
                throw failed;
            }
            if (String.valueOf(RedisFailures.refusal(failed)).contains("NOPERM")) {
                STATES.put(key, new State(now, 0, false));
            }
        }
    }

    /** Whether a server that failed to trim a log may be a primary: it refused for another reason. */
    static boolean isUsable(Throwable failed) {
        return RedisFailures.isRefused(failed) && !isReplica(failed);
    }

    /** Whether a server refused a write because it is a replica; some put the reason behind the name of the script. */
    static boolean isReplica(Throwable failed) {
        String refusal = RedisFailures.refusal(failed);
        return refusal != null && refusal.contains("READONLY");
    }

    /** Gives up the connection to a server that says that it is a replica, if another leads to a primary. */
    static void leave(RedisConnectionFactory factory, RedisConnection connection, String log) {
        if (DriverSettings.isJedis(factory) && !DriverSettings.isCluster(factory)) {
            Pooled.close(connection);
        } else {
            SilentServer.suspect(factory, log);
        }
    }

    /** Apart, so that it is loaded only if Jedis is there. */
    private static final class Pooled {

        /** The pool opens others in their place. */
        static void close(RedisConnection connection) {
            Object client = connection instanceof JedisConnection jedis ? jedis.getNativeConnection() : null;
            if (client instanceof RedisClient pooled) {
                pooled.getPool().clear();
            } else if (client instanceof Jedis single) {
                single.getConnection().setBroken();
            }
        }
    }
}
