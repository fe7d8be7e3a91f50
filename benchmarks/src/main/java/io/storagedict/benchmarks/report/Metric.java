package io.storagedict.benchmarks.report;

/**
 * Something that is measured.
 *
 * @param name what, with its unit
 * @param better which of two values is the better one
 */
public record Metric(String name, Better better) {

    /** Which of two values is the better one. */
    public enum Better {
        LESS,
        MORE,
        /** None; it is shown without a ratio. */
        NEITHER
    }

    public static Metric less(String name) {
        return new Metric(name, Better.LESS);
    }

    /** Something to know beside what counts. */
    public static Metric plain(String name) {
        return new Metric(name, Better.NEITHER);
    }

    public static Metric more(String name) {
        return new Metric(name, Better.MORE);
    }
}
