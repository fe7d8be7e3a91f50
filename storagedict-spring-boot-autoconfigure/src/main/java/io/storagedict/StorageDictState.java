package io.storagedict;

/** What the reads of a dict can be trusted to tell, as far as this process knows. */
public enum StorageDictState {
    /** The store answered the last time that it was asked: reads are as new as the dict promises. */
    FRESH,
    /** The store did not answer: reads are answered from the local copy, which may be old. */
    STALE,
    /** The store did not answer, and reads fail because they may not be answered without it. */
    DOWN
}
