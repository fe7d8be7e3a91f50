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
        MORE
    }

    public static Metric less(String name) {
        return new Metric(name, Better.LESS);
    }

    public static Metric more(String name) {
        return new Metric(name, Better.MORE);
    }
}
