package io.storagedict.store.zookeeper;

import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * A node as it was read.
 *
 * @param data null if there is none: the node is absent, or only its state was asked for
 * @param stat null if the node is absent
 * @param zxid the change that made it what it is
 */
@SuppressWarnings("ArrayRecordComponent") // records of this kind are not compared
record Node(byte @Nullable [] data, @Nullable Stat stat, long zxid) {

    static Node of(byte @Nullable [] data, Stat stat) {
        return new Node(data, stat, stat.getMzxid());
    }

    static Node absent(long zxid) {
        return new Node(null, null, zxid);
    }
}
