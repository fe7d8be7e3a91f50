package io.storagedict.store.zookeeper;

import io.storagedict.StorageDict;
import io.storagedict.store.StoreException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads what {@link Counting} writes, and notes each read that is older than a write that had returned before. */
final class Reading {

    private final StorageDict<String> dict;
    private final List<Counting> writers;
    private final Thread thread = new Thread(this::run);
    private final List<String> stale = new CopyOnWriteArrayList<>();
    private volatile boolean ending;
    private final AtomicInteger reads = new AtomicInteger();
    private volatile long longestNanos;

    Reading(StorageDict<String> dict, List<Counting> writers) {
        this.dict = dict;
        this.writers = writers;
    }

    void start() {
        thread.start();
    }

    void end() throws InterruptedException {
        ending = true;
        thread.join();
    }

    int reads() {
        return reads.get();
    }

    List<String> stale() {
        return stale;
    }

    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }

    private void run() {
        while (!ending) {
            for (Counting writer : writers) {
                long start = System.nanoTime();
                long acknowledged = writer.acknowledged();
                try {
                    long read = Long.parseLong(dict.get(writer.key()));
                    if (read < acknowledged) {
                        stale.add("%s: %d read, %d acknowledged".formatted(writer.key(), read, acknowledged));
                    }
                    reads.incrementAndGet();
                } catch (StoreException unavailable) {
                    // no answer is no lie
                }
                longestNanos = Math.max(longestNanos, System.nanoTime() - start);
            }
        }
    }
}
