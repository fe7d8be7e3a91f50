package io.storagedict;

import io.storagedict.store.StoreException;
import java.time.Instant;
import java.util.function.Supplier;

/** Puts the questions of a dict to its store, and notes when it does not answer. */
record Questions(String dict, Standing standing) {

    /**
     * Returns the answer to what a read, or a sync, needs to know.
     *
     * @throws IllegalStateException if the dict is closed
     */
    <R> R ask(String operation, Supplier<R> question) {
        standing.checkOpen();
        Instant asked = standing.now();
        try {
            return undisturbed(question);
        } catch (StoreException failed) {
            throw unanswered(operation, asked, failed);
        }
    }

    /** Notes that the store did not tell what a read needs, and returns the exception to throw. */
    StoreException unanswered(String operation, Instant asked, StoreException cause) {
        StoreException named = named(operation, cause);
        standing.unanswered(asked, String.valueOf(named.getMessage()));
        return named;
    }

    /** Notes that a write failed, and returns the exception to throw. */
    StoreException failed(String operation, StoreException cause) {
        StoreException named = named(operation, cause);
        standing.failed(String.valueOf(named.getMessage()));
        return named;
    }

    private StoreException named(String operation, StoreException cause) {
        return cause.during("dict '%s': %s".formatted(dict, operation));
    }

    /** Asks a store with the interrupt flag put aside: drivers refuse to work under it. */
    static <R> R undisturbed(Supplier<R> question) {
        boolean interrupted = Thread.interrupted();
        try {
            return question.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
