package io.storagedict.benchmarks.load;

/**
 * How long a crowd works.
 *
 * @param warmUp milliseconds that are not measured
 * @param measured milliseconds that are
 */
public record Span(int warmUp, int measured) {}
