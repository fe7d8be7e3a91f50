package io.storagedict.encoding;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a value has been read, of which a few may take hours: a set whose elements have all the same hash compares
 * each with each. Used by one thread, whose time on a processor counts, as others may keep it waiting.
 */
final class Effort {

    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration OF_A_BYTE = Duration.ofNanos(200);

    private final LongSupplier nanos;
    private final long end;

    Effort(Duration most, LongSupplier nanos) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + most.toNanos();
    }

    /** Begins to read a value of so many bytes, which takes some nanoseconds each. */
    static Effort forBytes(int length) {
        return new Effort(LEAST.plus(OF_A_BYTE.multipliedBy(length)), Effort::nanos);
    }

    boolean isBearable() {
        return nanos.getAsLong() <= end;
    }

    private static long nanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try {
            long used = threads.getCurrentThreadCpuTime();
            return used < 0 ? System.nanoTime() : used;
        } catch (UnsupportedOperationException virtualThread) {
            return System.nanoTime();
        }
    }
}
