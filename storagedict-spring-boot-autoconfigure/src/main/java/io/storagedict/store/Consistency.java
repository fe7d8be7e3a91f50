package io.storagedict.store;

/** How new a read of a dict with {@code autosync} is. */
public enum Consistency {

    /**
     * A read sees every write that was acknowledged to anyone before it began. Costs a question to the store, which
     * concurrent reads share.
     */
    STRONG,

    /**
     * A read sees every write made through this dict, and those of others as soon as the store has told of them,
     * usually within milliseconds. Reads never go back in time. Costs nothing.
     */
    SESSION
}
