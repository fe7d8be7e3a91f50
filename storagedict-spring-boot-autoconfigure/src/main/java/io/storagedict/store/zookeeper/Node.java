package io.storagedict.store.zookeeper;

import io.storagedict.store.Change;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * A node as it was read or written.
 *
 * @param data null if there is none: the node is absent, or only its state was asked for
 * @param stat null if the node is absent
 * @param zxid the change that made it what it is; of an absent node, no earlier one
 */
@SuppressWarnings("ArrayRecordComponent") // records of this kind are not compared
record Node(byte @Nullable [] data, @Nullable Stat stat, long zxid) {

    /** What of a node is asked for. */
    enum Part {
        /** Its state alone. */
        STATE,
        /** Its data too. */
        DATA
    }

    static Node of(byte @Nullable [] data, Stat stat) {
        return new Node(data, stat, stat.getMzxid());
    }

    static Node absent(long zxid) {
        return new Node(null, null, zxid);
    }

    /** Returns a node as it was made by a transaction that set another node, too. */
    static Node made(byte[] data, Stat other) {
        Stat stat = new Stat();
        stat.setCzxid(other.getMzxid());
        stat.setMzxid(other.getMzxid());
        stat.setMtime(other.getMtime());
        return of(data, stat);
    }

    /**
     * Whether this node changed at another time than the other: then the transactions are not the same even if their
     * numbers are, because the server was restored in between.
     */
    boolean isOfAnotherTime(@Nullable Node other) {
        return stat != null && other != null && other.stat != null && stat.getMtime() != other.stat.getMtime();
    }

    /** Whether both are present and of the same version, by the same transaction. */
    boolean isSameAs(Node other) {
        return stat != null && other.stat != null && zxid == other.zxid && stat.getVersion() == other.stat.getVersion();
    }

    /** Returns this node with a copy of its data, or without data if that is longer. */
    Node withDataUpTo(int bytes) {
        return new Node(data == null || data.length > bytes ? null : data.clone(), stat, zxid);
    }

    /** Returns the change of a dict that makes its entry this node. */
    Change<byte[]> change(String name) {
        String key = NodeName.keyOf(name);
        return data == null ? new Change.Removed<>(key) : new Change.Put<>(key, data);
    }
}
