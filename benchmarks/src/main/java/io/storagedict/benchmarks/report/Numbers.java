package io.storagedict.benchmarks.report;

import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {

    private Numbers() {}

    /** An integer with a space between each three digits. */
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }

    /** Three digits that matter. */
    static String plain(double value) {
        double size = Math.abs(value);
        if (size >= 1000) {
            return grouped(Math.round(value));
        }
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }

    static String ratio(double value) {
        return plain(value >= 10 ? Math.rint(value) : value) + "x";
    }
}
