package io.storagedict.testing;

/**
 * An action of a test that may fail with one kind of exception.
 *
 * @param <E> what the action throws; {@link RuntimeException} where it throws nothing checked
 */
@FunctionalInterface
public interface ThrowingRunnable<E extends Exception> {

    void run() throws E;
}
