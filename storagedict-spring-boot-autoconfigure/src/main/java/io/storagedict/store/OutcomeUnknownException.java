package io.storagedict.store;

import org.jspecify.annotations.Nullable;

/** A write was sent and its answer is lost: it has taken effect once, or it has not. The next read tells. */
public final class OutcomeUnknownException extends StoreException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public OutcomeUnknownException during(String operation) {
        return new OutcomeUnknownException(operation + ": " + getMessage(), this);
    }
}
