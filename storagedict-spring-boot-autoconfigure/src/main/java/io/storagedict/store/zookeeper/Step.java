package io.storagedict.store.zookeeper;

import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction does to a node, on condition that it is as it was before.
 *
 * @param name that of the node, among those of the dict
 * @param operation what ZooKeeper is asked to do
 * @param before the node as it is
 * @param after its data afterwards, or null if it is removed
 */
@SuppressWarnings("ArrayRecordComponent") // records of this kind are not compared
record Step(String name, Op operation, Node before, byte @Nullable [] after) {

    boolean makes() {
        return before.stat() == null;
    }

    /**
     * Whether another transaction changed the node in between. If this step was done all the same, that one removed and
     * made it: then the version was the one that was asked for.
     */
    boolean isOvertakenBy(ChangeLog.Change other) {
        return !makes() && name.equals(other.name()) && other.zxid() > before.zxid();
    }

    /** Returns the node as it is after the transaction, which set the root too. */
    Node done(OpResult result, Stat root) {
        if (after == null) {
            return Node.absent(root.getMzxid());
        }
        return result instanceof OpResult.SetDataResult set ? Node.of(after, set.getStat()) : Node.made(after, root);
    }
}
