package io.storagedict;

import io.storagedict.contract.Together;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.redis.RedisStore;
import io.storagedict.testing.FreshnessEvent;
import io.storagedict.testing.FreshnessRecorder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

/** A process that writes ever higher numbers under four keys, until its input ends; then it tells its history. */
final class FreshnessProcess {

    static final int WRITERS = 4;

    private FreshnessProcess() {}

    static StorageDict<Long> dict(LettuceConnectionFactory connections, String keyspace, boolean autosync) {
        return StorageDict.builder(
                        new RedisStore(connections, keyspace), JacksonEncoding.of(JsonMapper.shared(), Long.class))
                .autosync(autosync)
                .build();
    }

    /** Takes host and port of Redis, keyspace, the name of this process, and the file to write the history to. */
    public static void main(String[] args) throws IOException {
        LettuceConnectionFactory connections = new LettuceConnectionFactory(args[0], Integer.parseInt(args[1]));
        connections.start();
        try {
            StorageDict<Long> dict = dict(connections, args[2], true);
            Queue<FreshnessEvent> history = new ConcurrentLinkedQueue<>();
            FreshnessRecorder recorder = new FreshnessRecorder(args[3], history::add);
            AtomicBoolean done = new AtomicBoolean();
            Together.run(IntStream.rangeClosed(0, WRITERS)
                    .<Runnable>mapToObj(i -> () -> {
                        if (i == WRITERS) {
                            waitForEndOfInput();
                            done.set(true);
                        } else {
                            write(args[3] + "-" + i, dict, recorder, done);
                        }
                    })
                    .toList());
            Files.write(
                    Path.of(args[4]),
                    history.stream().map(FreshnessEvent::toString).toList());
        } finally {
            connections.destroy();
        }
    }

    private static void waitForEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private static void write(String key, StorageDict<Long> dict, FreshnessRecorder recorder, AtomicBoolean done) {
        for (long number = 1; !done.get(); number++) {
            long value = number;
            recorder.write(key, value, () -> dict.put(key, value));
        }
    }
}
