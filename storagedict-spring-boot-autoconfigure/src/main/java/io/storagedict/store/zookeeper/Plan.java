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
 * @param steps what to do for that
 * @param proved whether the steps can be done only if the write does come to this: no node that it leaves as it is
 *     matters
 */
@SuppressWarnings("ArrayRecordComponent") // records of this kind are not compared
record Plan(
        boolean accepted, byte @Nullable [] previous, List<Change<byte[]>> changes, List<Step> steps, boolean proved) {

    /**
     * Plans a write.
     *
     * @param nodes the nodes of its keys, by name, as they are; those of all entries if it is to remove all
     * @param unmoved whether the dict is at the version that the writer holds
     */
    static Plan of(Write<byte[]> write, Map<String, Node> nodes, boolean unmoved, Connection connection, Root root) {
        byte[] previous = write.changes().size() == 1 ? previous(write.changes().get(0), nodes) : null;
        List<Change<byte[]>> changes = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        boolean accepted = holds(write.condition(), previous, unmoved);
        boolean proved = accepted && !(write.condition() instanceof Condition.Unmoved<byte[]>);
        if (accepted) {
            for (Change<byte[]> change : write.changes()) {
                int before = steps.size();
                if (change instanceof Change.Put<byte[]> put) {
                    String name = NodeName.of(put.key());
                    put(root.child(name), name, put.value(), node(nodes, name), steps, connection);
                } else if (change instanceof Change.Removed<byte[]> removed) {
                    String name = NodeName.of(removed.key());
                    remove(root.child(name), name, node(nodes, name), steps);
                } else {
                    nodes.forEach((name, node) -> remove(root.child(name), name, node, steps));
                    proved = false;
                }
                if (steps.size() > before) {
                    changes.add(change);
                } else {
                    proved = false;
                }
            }
        }
        return new Plan(accepted, previous, changes, steps, proved);
    }

    /** Returns how many more bytes the names of all entries take afterwards, at most. */
    long names() {
        return steps.stream()
                .filter(Step::makes)
                .mapToLong(step -> Entries.length(step.name()))
                .sum();
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

    private static void put(
            String path, String name, byte[] value, Node node, List<Step> steps, Connection connection) {
        Stat stat = node.stat();
        if (stat == null) {
            steps.add(new Step(name, connection.create(path, value), node, value));
        } else if (!Arrays.equals(value, node.data())) {
            steps.add(new Step(name, Op.setData(path, value, stat.getVersion()), node, value));
        }
    }

    private static void remove(String path, String name, Node node, List<Step> steps) {
        Stat stat = node.stat();
        if (stat != null) {
            steps.add(new Step(name, Op.delete(path, stat.getVersion()), node, null));
        }
    }
}
