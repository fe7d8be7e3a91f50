package io.storagedict;

/**
 * Is told when the {@linkplain StorageDictState state} of a dict changes, in order and once, in a thread of its own, as a
 * {@link StorageDictListener} is.
 */
@FunctionalInterface
public interface StorageDictStateListener {

    void onState(StorageDictStateChange change);
}
