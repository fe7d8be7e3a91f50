package io.storagedict.store.zookeeper;

import io.storagedict.StorageDict;
import io.storagedict.store.StoreException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts up in an entry that it alone writes, and compares what each write says was there before. */
final class Counting {

    private final String key;
    private final StorageDict<String> dict;
    private final Thread thread = new Thread(this::run);
    private final List<String> wrongAnswers = new CopyOnWriteArrayList<>();
    private volatile boolean ending;
    private volatile long sent;
    private volatile long acknowledged;
    private volatile long longestNanos;
    private volatile long marked;

    Counting(String key, StorageDict<String> dict) {
        this.key = key;
        this.dict = dict;
    }

    String key() {
        return key;
    }

    void start() {
        thread.start();
    }

    void end() throws InterruptedException {
        ending = true;
        thread.join();
    }

    /** The number of the last write that was begun. */
    long sent() {
        return sent;
    }

    /** The number of the last write that returned. */
    long acknowledged() {
        return acknowledged;
    }

    /** What writes said was there before though it could not be: an acknowledged write was lost, or one came twice. */
    List<String> wrongAnswers() {
        return wrongAnswers;
    }

    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }

    void mark() {
        marked = acknowledged;
    }

    /** Whether there were more writes after the mark. */
    boolean wentOn() {
        return acknowledged > marked + 20;
    }

    private void run() {
        while (!ending) {
            long start = System.nanoTime();
            long last = acknowledged;
            long next = sent + 1;
            sent = next;
            try {
                check(dict.put(key, "" + next), last, next);
                acknowledged = next;
            } catch (StoreException failed) {
                // then the next write tells whether this one took effect
            }
            long nanos = System.nanoTime() - start;
            if (nanos > longestNanos) {
                longestNanos = nanos;
            }
        }
    }

    private void check(@Nullable String previous, long last, long next) {
        long before = previous == null ? 0 : Long.parseLong(previous);
        if (before < last || before >= next) {
            wrongAnswers.add("%d before %d, where %d was acknowledged".formatted(before, next, last));
        }
    }
}
