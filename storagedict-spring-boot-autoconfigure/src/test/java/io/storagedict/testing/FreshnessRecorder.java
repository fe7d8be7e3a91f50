package io.storagedict.testing;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A recorder of the writes and reads of one process, for {@link StaleReadChecker}.
 *
 * <p>It hands each {@link FreshnessEvent} on at once, so that a process that prints or appends them leaves a true
 * history even if it is killed: a write is told twice, unacknowledged before the call and acknowledged after it. Any
 * thread may use it; the consumer must stand that.
 */
public final class FreshnessRecorder {

    private final String process;
    private final Consumer<FreshnessEvent> history;

    /**
     * Starts a recorder.
     *
     * @param process a word that no other process of the same history uses
     * @param history gets the events, as in {@code System.out::println} or {@code queue::add}
     */
    public FreshnessRecorder(String process, Consumer<FreshnessEvent> history) {
        this.process = process;
        this.history = history;
    }

    /**
     * Runs and records the write of a number; one that throws stays unacknowledged.
     *
     * @param value more than any number written to this key before
     * @throws E what the write throws
     */
    public <E extends Exception> void write(String key, long value, ThrowingRunnable<E> write) throws E {
        long start = System.nanoTime();
        tell(FreshnessEvent.Kind.W, key, value, start, FreshnessEvent.NEVER);
        write.run();
        tell(FreshnessEvent.Kind.W, key, value, start, System.nanoTime());
    }

    /**
     * Runs and records a read; one that throws has seen nothing and is not recorded.
     *
     * @param read returns the number under the key, 0 if there is none
     * @return what was read
     */
    public long read(String key, LongSupplier read) {
        long start = System.nanoTime();
        long value = read.getAsLong();
        tell(FreshnessEvent.Kind.R, key, value, start, System.nanoTime());
        return value;
    }

    private void tell(FreshnessEvent.Kind kind, String key, long value, long start, long end) {
        String actor = process + "/" + Thread.currentThread().getId();
        history.accept(new FreshnessEvent(kind, key, value, start, end, actor));
    }
}
