package io.storagedict.store.zookeeper;

import io.storagedict.store.Change;
import io.storagedict.store.Write;
import io.storagedict.store.Write.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * What a write comes to, given the nodes as they are.
 *
 * @param accepted whether its condition holds
 * @param previous what the key of a single change has, or null
 * @param changes those of its changes that have an effect
 * @param steps what to do for that, each on condition that its node is still as it was read
 * @param names how many more bytes the names of all entries take afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // records of this kind are not compared
record Plan(boolean accepted, byte @Nullable [] previous, List<Change<byte[]>> changes, List<Op> steps, long names) {

    /**
     * Plans a write.
     *
     * @param nodes the nodes of its keys, by name, as they are; those of all entries if it is to remove all
     * @param unmoved whether the dict is at the version that the writer holds
     */
    static Plan of(Write<byte[]> write, Map<String, Node> nodes, boolean unmoved, Connection connection, Root root) {
        byte[] previous = write.changes().size() == 1 ? previous(write.changes().get(0), nodes) : null;
        List<Change<byte[]>> changes = new ArrayList<>();
        List<Op> steps = new ArrayList<>();
        long names = 0;
        boolean accepted = holds(write.condition(), previous, unmoved);
        if (accepted) {
            for (Change<byte[]> change : write.changes()) {
                int before = steps.size();
                if (change instanceof Change.Put<byte[]> put) {
                    String name = NodeName.of(put.key());
                    names += put(root.child(name), put.value(), node(nodes, name), steps, connection)
                            ? Entries.length(name)
                            : 0L;
                } else if (change instanceof Change.Removed<byte[]> removed) {
                    String name = NodeName.of(removed.key());
                    remove(root.child(name), node(nodes, name), steps);
                } else {
                    nodes.forEach((name, node) -> remove(root.child(name), node, steps));
                }
                if (steps.size() > before) {
                    changes.add(change);
                }
            }
        }
        return new Plan(accepted, previous, changes, steps, names);
    }

    private static byte @Nullable [] previous(Change<byte[]> change, Map<String, Node> nodes) {
        if (change instanceof Change.Put<byte[]> put) {
            return node(nodes, NodeName.of(put.key())).data();
        }
        return change instanceof Change.Removed<byte[]> removed
                ? node(nodes, NodeName.of(removed.key())).data()
                : null;
    }

    private static Node node(Map<String, Node> nodes, String name) {
        Node node = nodes.get(name);
        return node == null ? Node.absent(0) : node;
    }

    private static boolean holds(Condition<byte[]> condition, byte @Nullable [] previous, boolean unmoved) {
        if (condition instanceof Condition.Holds<byte[]> holds) {
            return Arrays.equals(previous, holds.value());
        }
        if (condition instanceof Condition.Absent<byte[]>) {
            return previous == null;
        }
        if (condition instanceof Condition.Present<byte[]>) {
            return previous != null;
        }
        return condition instanceof Condition.Always<byte[]> || unmoved;
    }

    /** Returns whether the node is to be made. */
    private static boolean put(String path, byte[] value, Node node, List<Op> steps, Connection connection) {
        Stat stat = node.stat();
        if (stat == null) {
            steps.add(connection.create(path, value));
            return true;
        }
        if (!Arrays.equals(value, node.data())) {
            steps.add(Op.setData(path, value, stat.getVersion()));
        }
        return false;
    }

    private static void remove(String path, Node node, List<Op> steps) {
        Stat stat = node.stat();
        if (stat != null) {
            steps.add(Op.delete(path, stat.getVersion()));
        }
    }
}
