package io.storagedict.store.redis;

import static io.storagedict.store.redis.RedisKeys.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.jedis.JedisConnection;

/**
 * Reads logs by Jedis. Its own {@code XREAD} waits without end for a server that fell silent; a command that it does not
 * know to wait has the time-out of the driver.
 */
record JedisLogReader(RedisConnection connection) implements LogReader {

    static boolean fits(RedisConnection connection) {
        return connection instanceof JedisConnection;
    }

    @Override
    public int read(List<WatchedDict> dicts, Duration wait, Consumer<LogEntry> entries) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(bytes("COUNT"));
        arguments.add(bytes(Integer.toString(COUNT)));
        if (!wait.isZero()) {
            arguments.add(bytes("BLOCK"));
            arguments.add(bytes(Long.toString(wait.toMillis())));
        }
        arguments.add(bytes("STREAMS"));
        dicts.forEach(dict -> arguments.add(bytes(dict.keys().log())));
        dicts.forEach(dict -> arguments.add(bytes(dict.position())));
        Object answer = RedisFailures.reading(() -> connection.execute("XREAD", arguments.toArray(byte[][]::new)));
        String log = dicts.get(0).keys().log();
        Primary.checkPooled(this, connection, log);
        return handOver(answer, entries);
    }

    /** The answer is pairs of a log and its entries, which are pairs of an id and fields by turns with values. */
    private static int handOver(@Nullable Object answer, Consumer<LogEntry> entries) {
        int count = 0;
        for (Object log : answer == null ? List.of() : (List<?>) answer) {
            for (Object entry : (List<?>) second(log)) {
                List<?> pairs = (List<?>) second(entry);
                List<Map.Entry<byte[], byte[]>> fields = new ArrayList<>();
                for (int i = 0; i < pairs.size(); i += 2) {
                    fields.add(Map.entry((byte[]) pairs.get(i), (byte[]) pairs.get(i + 1)));
                }
                entries.accept(LogEntry.of((byte[]) first(log), new String((byte[]) first(entry), UTF_8), fields));
                count++;
            }
        }
        return count;
    }

    /** A pair is a list, or an entry of a map if the connection speaks version 3 of the protocol. */
    private static Object first(Object pair) {
        return pair instanceof Map.Entry<?, ?> entry ? entry.getKey() : ((List<?>) pair).get(0);
    }

    private static Object second(Object pair) {
        return pair instanceof Map.Entry<?, ?> entry ? entry.getValue() : ((List<?>) pair).get(1);
    }

    @Override
    public void wake() {}

    @Override
    public void close() {
        connection.close();
    }
}
