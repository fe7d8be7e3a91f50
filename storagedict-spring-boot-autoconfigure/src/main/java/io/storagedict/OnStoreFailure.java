package io.storagedict;

/** What a read of a dict does when the store does not tell whether the local copy is still true. */
public enum OnStoreFailure {

    /** The read fails with a {@link io.storagedict.store.StoreUnavailableException}: no answer is better than an old one. */
    FAIL,

    /** The read is answered from the local copy: an old answer is better than none. */
    SERVE_STALE
}
