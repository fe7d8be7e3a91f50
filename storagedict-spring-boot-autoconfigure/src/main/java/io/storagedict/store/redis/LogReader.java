package io.storagedict.store.redis;

import static io.storagedict.store.redis.RedisKeys.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.jedis.JedisConnection;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.util.ClassUtils;

/** Waits for new entries of change logs, by {@code XREAD BLOCK}, on a connection of its own. For one thread. */
final class LogReader implements AutoCloseable {

    private static final boolean JEDIS = ClassUtils.isPresent("redis.clients.jedis.Jedis", null);

    /** A dict that was not listened to yet waits for so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The most entries of one log at a time. */
    private static final int COUNT = 64;

    private final RedisConnection connection;
    private final Duration block;

    /** Opens a connection; the driver may put that off until the first read. */
    LogReader(RedisConnectionFactory factory) {
        this.block = block(DriverSettings.timeout(factory));
        this.connection = RedisFailures.connect(factory);
    }

    /** Well below the time-out of the driver, which knows nothing of commands that wait. */
    private static Duration block(Duration timeout) {
        long millis = timeout.isZero() ? Long.MAX_VALUE : timeout.toMillis() / 2;
        return Duration.ofMillis(Math.max(1, Math.min(millis, PATIENCE.toMillis())));
    }

    /** Returns what comes after the positions of the dicts, or nothing if it does not come soon. */
    List<LogEntry> read(List<WatchedDict> dicts) {
        return RedisFailures.reading(
                () -> JEDIS && connection instanceof JedisConnection ? Jedis.read(this, dicts) : readStreams(dicts));
    }

    private List<LogEntry> readStreams(List<WatchedDict> dicts) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // the interface takes an array of a generic type
        StreamOffset<byte[]>[] offsets = dicts.stream()
                .map(dict -> StreamOffset.create(bytes(dict.keys().log()), ReadOffset.from(dict.position())))
                .toArray(StreamOffset[]::new);
        List<ByteRecord> records = connection
                .streamCommands()
                .xRead(StreamReadOptions.empty().count(COUNT).block(block), offsets);
        return Objects.requireNonNullElse(records, List.<ByteRecord>of()).stream()
                .map(record -> LogEntry.of(
                        Objects.requireNonNull(record.getStream()),
                        record.getId().getValue(),
                        record.getValue().entrySet()))
                .toList();
    }

    @Override
    public void close() {
        Thread.interrupted(); // it has ended the wait, and would disturb this
        connection.close();
    }

    /**
     * Apart, so that it is loaded only if Jedis is there. Its own {@code XREAD} waits without end for a server that fell
     * silent; a command that it does not know as one that waits has the driver's time-out.
     */
    private static final class Jedis {

        static List<LogEntry> read(LogReader reader, List<WatchedDict> dicts) {
            List<byte[]> arguments = new ArrayList<>();
            arguments.add(bytes("COUNT"));
            arguments.add(bytes(Integer.toString(COUNT)));
            arguments.add(bytes("BLOCK"));
            arguments.add(bytes(Long.toString(reader.block.toMillis())));
            arguments.add(bytes("STREAMS"));
            dicts.forEach(dict -> arguments.add(bytes(dict.keys().log())));
            dicts.forEach(dict -> arguments.add(bytes(dict.position())));
            return entries(reader.connection.execute("XREAD", arguments.toArray(byte[][]::new)));
        }

        /** The answer is pairs of a log and its entries, which are pairs of an id and fields by turns with values. */
        private static List<LogEntry> entries(@Nullable Object answer) {
            List<LogEntry> entries = new ArrayList<>();
            for (Object log : answer == null ? List.of() : (List<?>) answer) {
                for (Object entry : (List<?>) second(log)) {
                    List<?> pairs = (List<?>) second(entry);
                    List<Map.Entry<byte[], byte[]>> fields = new ArrayList<>();
                    for (int i = 0; i < pairs.size(); i += 2) {
                        fields.add(Map.entry((byte[]) pairs.get(i), (byte[]) pairs.get(i + 1)));
                    }
                    entries.add(LogEntry.of((byte[]) first(log), new String((byte[]) first(entry), UTF_8), fields));
                }
            }
            return entries;
        }

        /** A pair is a list, or an entry of a map if the connection speaks the protocol in its version 3. */
        private static Object first(Object pair) {
            return pair instanceof Map.Entry<?, ?> entry ? entry.getKey() : ((List<?>) pair).get(0);
        }

        private static Object second(Object pair) {
            return pair instanceof Map.Entry<?, ?> entry ? entry.getValue() : ((List<?>) pair).get(1);
        }
    }
}
