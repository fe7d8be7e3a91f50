package io.storagedict.faults;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The numbers that one thread, and no other, wrote to one key: each higher than the one before. All methods may be
 * called from any thread.
 */
final class Series {

    private final String key;
    /** When each acknowledged number was, in nanoseconds. */
    private final NavigableMap<Long, Long> acknowledged = new ConcurrentSkipListMap<>();

    private final Set<Long> refused = ConcurrentHashMap.newKeySet();
    private volatile long floor;

    Series(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    void acknowledged(long number) {
        acknowledged.put(number, System.nanoTime());
    }

    void refused(long number) {
        refused.add(number);
    }

    /** From now on the store may lose what it has acknowledged: no number tells that a read is stale. */
    void doubt() {
        floor = Long.MAX_VALUE;
    }

    /** The store has lost what it may lose: numbers that are acknowledged from now on tell whether a read is stale. */
    void trust() {
        Map.Entry<Long, Long> last = acknowledged.lastEntry();
        floor = last == null ? 0 : last.getKey();
    }

    /** For how long it had been known, when a read began, that there is a higher number than it returned; in nanoseconds. */
    long staleness(long read, long start) {
        Map.Entry<Long, Long> next = acknowledged.higherEntry(Math.max(read, floor));
        return next == null ? 0 : Math.max(0, start - next.getValue());
    }

    /** Whether the store said of this number that it did not take it. */
    boolean isRefused(long number) {
        return refused.contains(number);
    }
}
