package io.storagedict.store.redis;

import static io.storagedict.store.StoreUnavailableException.Reason.ACCESS_DENIED;
import static io.storagedict.store.StoreUnavailableException.Reason.NO_DICT;
import static io.storagedict.store.StoreUnavailableException.Reason.REFUSED;
import static java.util.Map.entry;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Tells what a failure of a Redis driver means for the one who asked. */
final class RedisFailures {

    /** What Lettuce says if it is told to reject commands while it is not connected. */
    private static final String NOT_CONNECTED = "Currently not connected. Commands are rejected.";

    /** What Jedis says if it could not open a connection. */
    private static final String NOT_OPENED = "Failed to connect to";

    private static final String NO_ANSWER_TOLD =
            "Redis could not be reached or did not answer (%s: %s). Check the address, the server and the time-out.";

    private static final String NO_TLS =
            "No TLS connection to Redis could be made (%s: %s). Check the certificates, the host name that the server's is for, and whom each side trusts.";

    /** What an error of the server means, by what is in it; the first that fits. */
    private static final List<Map.Entry<String, Meaning>> MEANINGS = List.of(
            entry(
                    "WRONGTYPE",
                    new Meaning(NO_DICT, "A key of this dict is used for something else: use another keyspace.")),
            entry("does not hold an integer", new Meaning(NO_DICT, "Remove this key, or use another keyspace.")),
            entry("NOPERM", Meaning.NO_RIGHT),
            entry("user executing the script can't", Meaning.NO_RIGHT),
            entry("NOAUTH", Meaning.NO_USER),
            entry("WRONGPASS", Meaning.NO_USER),
            entry("unauthenticated", Meaning.NO_USER), // of many arguments Redis says this before NOAUTH
            entry("OOM", Meaning.advising("Give the server more memory, or remove data.")),
            entry("READONLY", Meaning.advising("This is a replica: connect to the primary.")),
            entry("NOREPLICAS", Meaning.advising("Look after the replicas, or see min-replicas-to-write.")),
            entry("MISCONF", Meaning.advising("The server cannot save its data: look into its log.")),
            entry("BUSY", Meaning.advising("Wait for the script that runs, or end it.")),
            entry("LOADING", Meaning.advising("The server has just started: try again later.")),
            entry("CLUSTERDOWN", Meaning.advising("Start the nodes that are down: see CLUSTER INFO.")),
            entry("TRYAGAIN", Meaning.advising("The keys of this dict are being moved to another node.")));

    /** What fails sooner than this may be asked again: the server did not keep the asker waiting. */
    static final Duration AT_ONCE = Duration.ofSeconds(1);

    private record Meaning(Reason reason, String advice) {

        static final Meaning NO_RIGHT = new Meaning(
                ACCESS_DENIED,
                "Grant the Redis user this right (ACL LOG on the server names it), or do not do this with it.");
        static final Meaning NO_USER = new Meaning(ACCESS_DENIED, "Correct the user and the password.");
        static final Meaning OTHER = advising("");

        static Meaning advising(String advice) {
            return new Meaning(REFUSED, advice);
        }

        static Meaning of(String refusal) {
            return MEANINGS.stream()
                    .filter(meaning -> refusal.contains(meaning.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    private static final String KEYS_MOVE = "TRYAGAIN";

    /** Errors given before the script could look for its request, which the driver may have sent before; a replica may lack it. */
    private static final List<String> NOT_ASKED = List.of("BUSY", "LOADING", "CLUSTERDOWN", KEYS_MOVE);

    private static final String TOO_LATE = "STORAGEDICT only a part";

    private RedisFailures() {}

    /** Opens a connection. If that fails nothing was sent. */
    static RedisConnection connect(RedisConnectionFactory factory) {
        try {
            return factory.getConnection();
        } catch (DataAccessException failed) {
            throw unavailable(failed);
        } catch (IllegalStateException stopped) {
            throw new StoreUnavailableException(
                    "The connection factory cannot be used: " + stopped.getMessage(), stopped);
        }
    }

    /**
     * Asks a question that changes nothing; again if it fails at once for want of an answer: a pool may hold connections
     * to a server that was restarted since, and Lettuce does not always tell why a server refused a new one.
     */
    static <T> T reading(Supplier<T> question) {
        long start = System.nanoTime();
        try {
            return readingOnce(question);
        } catch (StoreUnavailableException failed) {
            if (failed.reason() != Reason.NO_ANSWER || System.nanoTime() - start > AT_ONCE.toNanos()) {
                throw failed;
            }
            return readingOnce(question);
        }
    }

    /** Asks a question that changes nothing, and once only: its connection is no use if it failed. */
    static <T> T readingOnce(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException failed) {
            throw unavailable(failed);
        }
    }

    /** Sends a write. */
    static <T> T writing(RedisConnectionFactory factory, Supplier<T> write) {
        ConnectionLosses losses = ConnectionLosses.from(factory);
        try {
            return write.get();
        } catch (DataAccessException failed) {
            throw isUntouched(failed, losses)
                    ? unavailable(failed)
                    : new OutcomeUnknownException(
                            explain(failed) + " The write has taken effect once, or not at all.", failed);
        }
    }

    static boolean isScriptMissing(DataAccessException failed) {
        return isRefusal(failed, "NOSCRIPT");
    }

    /** Whether a cluster refused because it moves the keys to another node, and has moved some of them. */
    static boolean isWhileKeysMove(DataAccessException failed) {
        return isRefusal(failed, KEYS_MOVE);
    }

    private static boolean isRefusal(DataAccessException failed, String beginning) {
        String refusal = refusal(failed);
        return refusal != null && refusal.startsWith(beginning);
    }

    /** Whether the failure proves that the server changed nothing: it was never reached, or it refused. */
    private static boolean isUntouched(DataAccessException failed, ConnectionLosses losses) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || (DriverSettings.LETTUCE && Lettuce.isNotSent(cause))
                    || (DriverSettings.JEDIS && Jedis.isNotSent(cause))) {
                return losses.wereNone(); // else an earlier attempt may have been sent
            }
        }
        String refusal = refusal(failed);
        return refusal != null
                && !refusal.startsWith(TOO_LATE)
                && ((NOT_ASKED.stream().noneMatch(refusal::startsWith) && !Primary.isReplica(failed))
                        || losses.wereNone());
    }

    /** Whether the server has answered, with an error. */
    static boolean isRefused(Throwable failed) {
        return refusal(failed) != null;
    }

    /** Returns the error that the server answered with, or null if the failure is of another kind. */
    static @Nullable String refusal(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if ((DriverSettings.LETTUCE && Lettuce.isRefusal(cause))
                    || (DriverSettings.JEDIS && Jedis.isRefusal(cause))) {
                return String.valueOf(cause.getMessage());
            }
        }
        return null;
    }

    private static StoreUnavailableException unavailable(DataAccessException failed) {
        String refusal = refusal(failed);
        Reason reason = refusal == null ? Reason.NO_ANSWER : Meaning.of(refusal).reason();
        return new StoreUnavailableException(reason, explain(failed), failed);
    }

    private static boolean isOfTls(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    private static String explain(DataAccessException failed) {
        String refusal = refusal(failed);
        if (refusal == null) {
            Throwable root = NestedExceptionUtils.getMostSpecificCause(failed);
            return (isOfTls(failed) ? NO_TLS : NO_ANSWER_TOLD)
                    .formatted(root.getClass().getSimpleName(), root.getMessage());
        }
        String sentence = refusal.endsWith(".") ? refusal : refusal + ".";
        return "Redis refused: %s %s"
                .formatted(sentence, Meaning.of(refusal).advice())
                .trim();
    }

    /** Apart, so that it is loaded only if Lettuce is there. */
    private static final class Lettuce {

        static boolean isRefusal(Throwable cause) {
            return cause instanceof RedisCommandExecutionException;
        }

        static boolean isNotSent(Throwable cause) {
            return cause instanceof RedisConnectionException
                    || (cause instanceof RedisException && NOT_CONNECTED.equals(cause.getMessage()));
        }
    }

    /** Apart, so that it is loaded only if Jedis is there. */
    private static final class Jedis {

        static boolean isRefusal(Throwable cause) {
            return cause instanceof JedisDataException;
        }

        static boolean isNotSent(Throwable cause) {
            return cause instanceof JedisConnectionException
                    && String.valueOf(cause.getMessage()).startsWith(NOT_OPENED);
        }
    }
}
