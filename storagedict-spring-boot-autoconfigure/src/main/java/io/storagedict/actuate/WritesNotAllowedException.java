package io.storagedict.actuate;

/** The endpoint may not write entries. */
final class WritesNotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WritesNotAllowedException() {
        super("Entries are not written unless 'management.endpoint.storagedict.allow-writes' is true");
    }
}
