package io.storagedict.benchmarks.peers;

/** A peer that loads all entries at once. */
public interface LoadingPeer extends Peer {

    /** Loads all entries into a new local copy, as an instance that starts does, over the connections that are open. */
    void loadAgain();
}
