package io.storagedict.store;

import org.jspecify.annotations.Nullable;

/** The store could not be asked or refused: nothing was changed. */
public final class StoreUnavailableException extends StoreException {

    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    private final Reason reason;

    /** Why nothing was done. */
    public enum Reason {

        /** The store was not reached, or did not answer in time. Doing it again later may help. */
        NO_ANSWER,

        /** The store does not know this user, or the user lacks a right. */
        ACCESS_DENIED,

        /** What is stored under this name is no dict. */
        NO_DICT,

        /** It is more than the store takes at once. */
        TOO_LARGE,

        /** The store refused for another reason, which the message tells. */
        REFUSED
    }

    /** The store was not reached, or did not answer in time. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        this(Reason.NO_ANSWER, message, cause);
    }

    public StoreUnavailableException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public StoreUnavailableException during(String operation) {
        return new StoreUnavailableException(reason, operation + ": " + getMessage(), this);
    }
}
