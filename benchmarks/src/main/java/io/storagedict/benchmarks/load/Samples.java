package io.storagedict.benchmarks.load;

import java.util.Arrays;

/** Times of calls in nanoseconds. For one thread at a time. */
public final class Samples {

    private long[] nanos = new long[256];
    private int count;

    public void add(long sample) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = sample;
    }

    void addAll(Samples others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    public int count() {
        return count;
    }

    /** Returns the sample that this part of all, 0.5 for half of them, does not exceed, in microseconds. */
    public double micros(double part) {
        if (count == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1, Math.round(part * count))] / 1e3;
    }
}
