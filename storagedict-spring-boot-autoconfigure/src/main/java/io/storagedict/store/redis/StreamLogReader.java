package io.storagedict.store.redis;

import static io.storagedict.store.redis.RedisKeys.bytes;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;

/** Reads logs by what Spring offers over any driver. */
record StreamLogReader(RedisConnection connection) implements LogReader {

    @Override
    public int read(List<WatchedDict> dicts, Duration wait, Consumer<LogEntry> entries) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // the interface takes an array of a generic type
        StreamOffset<byte[]>[] offsets = dicts.stream()
                .map(dict -> StreamOffset.create(bytes(dict.keys().log()), ReadOffset.from(dict.position())))
                .toArray(StreamOffset[]::new);
        StreamReadOptions options = StreamReadOptions.empty().count(COUNT);
        List<ByteRecord> records = Objects.requireNonNullElse(
                RedisFailures.reading(() ->
                        connection.streamCommands().xRead(wait.isZero() ? options : options.block(wait), offsets)),
                List.of());
        for (ByteRecord record : records) {
            byte[] log = Objects.requireNonNull(record.getStream());
            entries.accept(LogEntry.of(
                    log, record.getId().getValue(), record.getValue().entrySet()));
        }
        return records.size();
    }

    @Override
    public void wake() {}

    @Override
    public void close() {
        connection.close();
    }
}
