package io.storagedict.autoconfigure;

import org.jspecify.annotations.Nullable;

/** A configured dict cannot be made: the message says why, the action what to do about it. */
final class StorageDictCreationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String action;

    StorageDictCreationException(String property, String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.property = property;
        this.action = action;
    }

    /** The property to look at. */
    String property() {
        return property;
    }

    String action() {
        return action;
    }
}
