package io.storagedict.store.redis;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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

    /** After a replica was found each read is checked for so long: a pool has connections to it that were in use then. */
    private static final long DOUBT = Duration.ofSeconds(3).toNanos();

    /** No log is longer, so to trim it to this is a write that changes nothing. */
    static final long WHOLE = Long.MAX_VALUE;

    private static final Map<Object, State> STATES = new WeakHashMap<>();

    private Primary() {}

    /** What is known of a connection, or of the pool of a client. */
    private static final class State {

        private long due = System.nanoTime();
        private long doubtful = due;
        /** The logs that the user may not trim; there is no use in asking again. */
        private final Set<String> refused = new HashSet<>();

        boolean isDue(String log, long now) {
            return !refused.contains(log) && (now - due >= 0 || now - doubtful < 0);
        }
    }

    /**
     * Checks the server that has just answered on a connection, unless that was done lately.
     *
     * @param log the key of a change log
     * @throws DataAccessException if it is a replica, or there is no answer
     */
    static void check(RedisConnection connection, String log) {
        if (isChecked(connection)) {
            check(connection.getNativeConnection(), log, trim(connection, log));
        }
    }

    /** As {@link #check(RedisConnection, String)}, however short ago it was checked. */
    static void checkNow(RedisConnection connection, String log) {
        if (isChecked(connection)) {
            synchronized (STATES) {
                state(connection.getNativeConnection()).due = System.nanoTime();
            }
            check(connection, log);
        }
    }

    /** The same for one who asks over a pool again and again, by himself: others may be given other connections. */
    static void checkPooled(Object asker, RedisConnection connection, String log) {
        try {
            check(asker, log, trim(connection, log));
        } catch (DataAccessException failed) {
            if (isReplica(failed)) {
                Pooled.close(connection);
            }
            throw failed;
        }
    }

    /** What other drivers say is not known, and a cluster tells by itself. */
    private static boolean isChecked(RedisConnection connection) {
        return !(connection instanceof RedisClusterConnection)
                && ((DriverSettings.JEDIS && Pooled.isOf(connection))
                        || (DriverSettings.LETTUCE && LettuceLogReader.fits(connection)));
    }

    private static Runnable trim(RedisConnection connection, String log) {
        return () -> connection.streamCommands().xTrim(RedisKeys.bytes(log), WHOLE);
    }

    private static State state(Object key) {
        return STATES.computeIfAbsent(key, connection -> new State());
    }

    /**
     * Does what a replica refuses, unless that was done lately.
     *
     * @param key what stands for the connection
     */
    static void check(Object key, String log, Runnable trim) {
        State state;
        synchronized (STATES) {
            state = state(key);
            long now = System.nanoTime();
            if (!state.isDue(log, now)) {
                return;
            }
            state.due = now + INTERVAL;
        }
        try {
            trim.run();
        } catch (RuntimeException failed) {
            synchronized (STATES) {
                state.doubtful = isUsable(failed) ? state.doubtful : System.nanoTime() + DOUBT;
                if (says("NOPERM", failed)) {
                    state.refused.add(log);
                }
            }
            if (!isUsable(failed)) {
                throw failed;
            }
        }
    }

    /** Whether a server that failed to trim a log may be a primary: it refused for another reason. */
    static boolean isUsable(Throwable failed) {
        return RedisFailures.isRefused(failed) && !isReplica(failed);
    }

    /** Whether a server refused because it is a replica; some put the reason behind the name of the script. */
    static boolean isReplica(Throwable failed) {
        return says("READONLY You can't write", failed) || says("MASTERDOWN Link with MASTER is down", failed);
    }

    private static boolean says(String words, Throwable failed) {
        String refusal = RedisFailures.refusal(failed);
        return refusal != null && refusal.contains(words);
    }

    /** Gives up the connection to a server that says that it is a replica, if another leads to a primary. */
    static void leave(RedisConnectionFactory factory, RedisConnection connection, String log) {
        if (DriverSettings.JEDIS && Pooled.isOf(connection)) {
            Pooled.close(connection);
        } else {
            SilentServer.suspect(factory, log);
        }
    }

    /** Apart, so that it is loaded only if Jedis is there. */
    private static final class Pooled {

        static boolean isOf(RedisConnection connection) {
            return connection instanceof JedisConnection;
        }

        /** The pool opens others in their place. */
        static void close(RedisConnection connection) {
            Object client = ((JedisConnection) connection).getNativeConnection();
            if (client instanceof Jedis single) {
                single.getConnection().setBroken();
            } else if (client instanceof RedisClient pooled) {
                pooled.getPool().clear();
            }
        }
    }
}
