package io.storagedict.store;

import org.jspecify.annotations.Nullable;

/**
 * A store could not be asked, or did not answer: doing it again may help.
 *
 * <p>Messages name the dict, the key and the operation, never the value.
 */
public abstract sealed class StoreException extends RuntimeException
        permits StoreUnavailableException, OutcomeUnknownException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns an exception of the same kind whose message starts with what was being done. */
    public abstract StoreException during(String operation);
}
