package io.storagedict.store.redis;

import static io.storagedict.store.redis.RedisKeys.bytes;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.storagedict.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnection.PipeliningFlushPolicy;

/** Reads logs by Lettuce. */
final class LettuceLogReader implements LogReader {

    /** An answer that is so late will not come any more. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private final RedisConnectionFactory factory;
    private final LettuceConnection connection;
    private final RedisClusterAsyncCommands<byte[], byte[]> commands;
    private volatile @Nullable Future<?> waiting;
    private volatile boolean woken;
    private boolean failed;
    private String log = "";

    LettuceLogReader(RedisConnectionFactory factory, RedisConnection connection) {
        this.factory = factory;
        this.connection = (LettuceConnection) connection;
        try {
            this.connection.setPipeliningFlushPolicy(PipeliningFlushPolicy.flushEachCommand());
            connection.openPipeline(); // what has a pipeline has a connection of its own
            this.commands = this.connection.getNativeConnection();
        } catch (RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    static boolean fits(RedisConnection connection) {
        return connection instanceof LettuceConnection;
    }

    @Override
    public int read(List<WatchedDict> dicts, Duration wait, Consumer<LogEntry> entries) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // the interface takes an array of a generic type
        XReadArgs.StreamOffset<byte[]>[] offsets = dicts.stream()
                .map(dict -> XReadArgs.StreamOffset.from(bytes(dict.keys().log()), dict.position()))
                .toArray(XReadArgs.StreamOffset[]::new);
        XReadArgs arguments = XReadArgs.Builder.count(COUNT);
        CompletableFuture<Integer> read = commands.xread(wait.isZero() ? arguments : arguments.block(wait), offsets)
                .thenApply(messages -> {
                    messages.forEach(message -> entries.accept(entry(message)));
                    return messages.size();
                })
                .toCompletableFuture();
        log = dicts.get(0).keys().log();
        int count = answer(read, wait);
        Primary.check(
                this,
                log,
                () -> answer(commands.xtrim(bytes(log), Primary.WHOLE).toCompletableFuture(), Duration.ZERO));
        return count;
    }

    private <T> T answer(CompletableFuture<T> question, Duration wait) {
        waiting = question;
        if (woken) {
            question.cancel(false);
        }
        try {
            return question.get(wait.plus(LATE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            failed = true;
            throw unread(unanswered);
        } catch (CancellationException | InterruptedException ended) {
            throw unread(ended);
        }
    }

    private static StoreUnavailableException unread(Exception cause) {
        return new StoreUnavailableException("The change logs could not be read: " + cause, cause);
    }

    private static LogEntry entry(StreamMessage<byte[], byte[]> message) {
        return LogEntry.of(
                message.getStream(), message.getId(), message.getBody().entrySet());
    }

    @Override
    public void wake() {
        woken = true;
        Future<?> read = waiting;
        if (read != null) {
            read.cancel(false);
        }
    }

    @Override
    public void close() {
        Thread.interrupted(); // it may have ended the wait, and would disturb this
        if (DriverSettings.isStopped(factory)) {
            return;
        }
        if (failed) {
            SilentServer.close(factory, connection, log);
        } else {
            connection.close();
        }
    }
}
