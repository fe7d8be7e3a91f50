package io.storagedict.store;

import org.jspecify.annotations.Nullable;

/** The store could not be asked or refused: nothing was changed. */
public final class StoreUnavailableException extends StoreException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public StoreUnavailableException during(String operation) {
        return new StoreUnavailableException(operation + ": " + getMessage(), this);
    }
}
