package io.storagedict.faults;

import io.storagedict.StorageDict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Reads what the writers count, in turn, and compares it with what they know to be there. */
final class Reader extends Worker {

    /** Within this time a session dict is told of changes, if all is well. */
    private static final long SOON_NANOS = 100_000_000;

    private final StorageDict<Long> dict;
    private final List<Series> series;
    private final Series own;
    private final Map<Series, Long> last = new HashMap<>();
    private final LongAdder phantoms = new LongAdder();
    private final LongAdder backwards = new LongAdder();
    private volatile long staleNanos;
    private volatile long ownStaleNanos;

    Reader(StorageDict<Long> dict, List<Series> series, Series own, Tally tally) {
        super(tally);
        this.dict = dict;
        this.series = series;
        this.own = own;
    }

    @Override
    boolean call(long round) {
        Series counted = series.get((int) (round % series.size()));
        long start = System.nanoTime();
        long read = dict.getOrDefault(counted.key(), 0L);
        long stale = counted.staleness(read, start);
        staleNanos = Math.max(staleNanos, stale);
        ownStaleNanos = counted == own ? Math.max(ownStaleNanos, stale) : ownStaleNanos;
        if (counted.isRefused(read)) {
            phantoms.increment();
        }
        if (read < last.getOrDefault(counted, 0L)) {
            backwards.increment();
        }
        last.put(counted, read);
        return stale < SOON_NANOS;
    }

    /** For how long a write had been acknowledged, at most, when a read began that did not see it. */
    Duration staleness() {
        return Duration.ofNanos(staleNanos);
    }

    /** The same of writes of the same instance. */
    Duration ownStaleness() {
        return Duration.ofNanos(ownStaleNanos);
    }

    /** How many reads returned what the store had refused. */
    long phantoms() {
        return phantoms.sum();
    }

    /** How many reads returned less than the one before. */
    long backwards() {
        return backwards.sum();
    }
}
