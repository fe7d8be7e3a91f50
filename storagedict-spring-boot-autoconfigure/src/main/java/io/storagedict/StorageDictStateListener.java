package io.storagedict;

/**
 * Is told when the {@linkplain StorageDictState state} of a dict changes, in order and once, in a thread of its own, as a
 * {@link StorageDictListener} is.
 */
@FunctionalInterface
public interface StorageDictStateListener {

    void onState(StorageDictStateChange change);

    /**
     * The dict was closed, so that nothing more is told. Called once, in the thread that closes it, and only if the
     * subscription is not closed before; must be quick.
     */
    default void closed() {}
}
