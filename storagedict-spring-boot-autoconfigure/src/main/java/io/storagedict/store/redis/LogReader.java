package io.storagedict.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Waits for new entries of change logs, by {@code XREAD BLOCK}, on a connection of its own. For one thread.
 *
 * <p>Each driver has its own way: Lettuce hands entries over in the thread that received them, which is the fastest, and
 * the wait of Jedis needs an end.
 */
interface LogReader extends AutoCloseable {

    /** The most entries of one log at a time. */
    int COUNT = 64;

    /** Opens a connection; the driver may put that off until the first read. */
    static LogReader open(RedisConnectionFactory factory) {
        RedisConnection connection = RedisFailures.connect(factory);
        if (DriverSettings.LETTUCE && LettuceLogReader.fits(connection)) {
            return new LettuceLogReader(factory, connection);
        }
        return DriverSettings.JEDIS && JedisLogReader.fits(connection)
                ? new JedisLogReader(connection)
                : new StreamLogReader(connection);
    }

    /**
     * Hands over the entries that come after the positions of the dicts.
     *
     * @param wait how long to wait for one if there is none
     * @return how many there were
     */
    int read(List<WatchedDict> dicts, Duration wait, Consumer<LogEntry> entries);

    /**
     * Ends the wait, called by another thread. To interrupt the one that waits would not do: that may be opening the
     * connection, which Lettuce would go on to open for nobody. Where the driver cannot, the wait ends soon by itself.
     */
    void wake();

    @Override
    void close();
}
