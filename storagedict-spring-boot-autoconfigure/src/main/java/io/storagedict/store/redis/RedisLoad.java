package io.storagedict.store.redis;

import static io.storagedict.store.redis.RedisKeys.bytes;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.KeyValueStreamingOutput;
import io.storagedict.store.Version;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;

/**
 * A whole dict as one transaction read it: one atomic view.
 *
 * <p>A script could read all in one command, but there {@code HGETALL} takes Redis three times as long.
 */
record RedisLoad(Version version, RedisEntries entries) {

    /**
     * Reads a dict. Lettuce uses a connection for this alone, as others may not send commands in between.
     *
     * @param arguments those by which the script tells the version and makes the epoch name it, and no more
     */
    static RedisLoad from(RedisConnection connection, RedisKeys keys, List<byte[]> arguments) {
        RedisEntries entries = new RedisEntries();
        byte[] hash = bytes(keys.hash());
        connection.multi();
        RedisScript.PULL.queue(connection, keys, arguments);
        if (DriverSettings.LETTUCE && Lettuce.fits(connection)) {
            Lettuce.queue(connection, hash, entries);
        } else {
            connection.hashCommands().hGetAll(hash);
        }
        List<Object> answers = connection.exec();
        if (answers.get(1) instanceof Map<?, ?> all) {
            all.forEach((field, value) -> entries.add((byte[]) field, (byte[]) value));
        } else if (!Objects.equals(answers.get(1), (long) entries.size() + entries.unreadable())) {
            throw new InvalidDataAccessApiUsageException("The driver gave no entries: " + answers.get(1));
        }
        RedisAnswer answer = new RedisAnswer((List<?>) Objects.requireNonNull(answers.get(0)));
        return new RedisLoad(answer.version(0), entries);
    }

    /** Apart, so that it is loaded only if Lettuce is there. */
    private static final class Lettuce {

        static boolean fits(RedisConnection connection) {
            return connection instanceof LettuceConnection;
        }

        /** Takes the entries as they arrive, with no map in between. */
        static void queue(RedisConnection connection, byte[] hash, RedisEntries entries) {
            ((LettuceConnection) connection)
                    .execute("HGETALL", new KeyValueStreamingOutput<>(ByteArrayCodec.INSTANCE, entries::add), hash);
        }
    }
}
