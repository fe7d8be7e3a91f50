package io.storagedict.faults;

import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What the calls of one kind, reads or writes, came to. Safe for use by several threads. */
final class Tally {

    private final LongAdder refused = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final Map<String, Long> messages = new ConcurrentSkipListMap<>();
    private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();

    /** Notes how long a call took that began then. */
    void ended(long start) {
        longest.accumulate(System.nanoTime() - start);
    }

    void failed(RuntimeException failure) {
        if (failure instanceof OutcomeUnknownException) {
            unknown.increment();
        } else if (failure instanceof StoreException) {
            refused.increment();
        } else {
            unexpected.add(failure);
        }
        messages.merge(failure.getClass().getSimpleName() + ": " + failure.getMessage(), 1L, Long::sum);
    }

    /** How many calls failed of which it is certain that they changed nothing. */
    long refused() {
        return refused.sum();
    }

    long unknown() {
        return unknown.sum();
    }

    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    /** What was thrown and is no {@link StoreException}. */
    Queue<Throwable> unexpected() {
        return unexpected;
    }

    /** What the failures said, and how often. */
    Map<String, Long> messages() {
        return messages;
    }
}
