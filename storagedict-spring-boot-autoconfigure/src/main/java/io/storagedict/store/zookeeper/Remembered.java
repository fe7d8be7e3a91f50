package io.storagedict.store.zookeeper;

import org.jspecify.annotations.Nullable;

/**
 * What this process knows of a node: by which transaction it last changed, and maybe what it was read or written as
 * since. Takes up to {@value #LARGEST} bytes of data: larger data is not remembered, only the state of its node.
 *
 * @param zxid the transaction
 * @param node what it is since then, or null if that is not known
 */
record Remembered(long zxid, @Nullable Node node) {

    /** How much data of a node is remembered, in bytes. */
    static final int LARGEST = 4_096;

    static Remembered nothing(long zxid) {
        return new Remembered(zxid, null);
    }

    /** Returns this with what was read or written, unless that is of another transaction or tells less. */
    Remembered with(Node told) {
        boolean known = node != null && node.isSameAs(told) && told.data() == null;
        return told.stat() == null || told.zxid() != zxid || known
                ? this
                : new Remembered(zxid, told.withDataUpTo(LARGEST));
    }

    /**
     * Returns the node, with data of its own that the caller may hand on; null if what is asked for is not known.
     */
    @Nullable
    Node recall(Node.Part part) {
        return node == null || (part == Node.Part.DATA && node.data() == null) ? null : node.withDataUpTo(LARGEST);
    }
}
