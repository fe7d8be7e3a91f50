package io.storagedict.faults;

import io.storagedict.store.Consistency;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A process that reads a number again and again, until its input ends, and tells when it read what. */
final class ReadingProcess {

    static final String KEY = "count";

    private static final long PAUSE_NANOS = 1_000_000;

    private ReadingProcess() {}

    /** Takes {@code redis} or {@code zookeeper}, a host, a port and the consistency. */
    public static void main(String[] args) {
        Consistency consistency = Consistency.valueOf(args[3]);
        int port = Integer.parseInt(args[2]);
        try (Instance instance = args[0].equals("redis")
                ? RedisDict.at(args[1], port, consistency)
                : new ZookeeperDict(consistency).at(args[1] + ":" + port)) {
            CompletableFuture<Void> end = CompletableFuture.runAsync(ReadingProcess::awaitEndOfInput);
            while (!end.isDone()) {
                long start = System.nanoTime();
                try {
                    System.out.println(start + " " + instance.dict().getOrDefault(KEY, 0L));
                } catch (RuntimeException failed) {
                    System.out.println(start + " " + failed.getClass().getSimpleName());
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
