package io.storagedict.store.zookeeper;

import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * The attempts to make one write: the first of what is remembered, and after that has failed those of what is read.
 *
 * <p>A transaction fails if a node that it changes, or the root, is not what it was planned from. What it does not
 * change, it does not prove: that nothing is to be done, or that a node is to be left as it is, is said only after a
 * {@linkplain Requests#barrier barrier}, by which everything is known that was acknowledged before.
 */
final class Attempts {

    private final String id = Marker.newId();
    private final Tree tree;
    private final Views views;
    private final Write<byte[]> write;
    private final Version since;
    private final Deadline deadline;
    private @Nullable Lost lost;
    private boolean reading;
    private boolean confirming;

    Attempts(Tree tree, Write<byte[]> write, Version since, Deadline deadline) {
        this.tree = tree;
        this.views = new Views(tree, write, deadline);
        this.write = write;
        this.since = since;
        this.deadline = deadline;
    }

    Written<byte[]> run() {
        while (true) {
            try {
                Written<byte[]> written = attempt(tree.zookeeper(deadline));
                if (written != null) {
                    return written;
                }
                if (deadline.isOver()) {
                    throw new StoreUnavailableException("The dict changes faster than it can be written.", null);
                }
            } catch (KeeperException failed) {
                boolean again = KeeperFailures.isLoss(failed) || KeeperFailures.isConflict(failed);
                if (!again || deadline.isOver() || Thread.currentThread().isInterrupted()) {
                    throw failure(KeeperFailures.unavailable(failed));
                }
            } catch (StoreUnavailableException failed) {
                throw failure(failed);
            }
        }
    }

    private RuntimeException failure(StoreUnavailableException failed) {
        return lost == null
                ? failed
                : new OutcomeUnknownException(
                        failed.getMessage() + " The write has taken effect once, or not at all.", failed);
    }

    /** Returns null if it has to be tried again. */
    private @Nullable Written<byte[]> attempt(ZooKeeper zookeeper) throws KeeperException {
        tree.live(zookeeper, deadline);
        View view = view(zookeeper);
        Lost before = lost;
        if (before != null) {
            Node now = views.root(tree.nodes().root(zookeeper));
            if (Marker.names(data(now), id)) {
                return new Written<>(true, before.previous(), null);
            }
            if (!before.isExcludedBy(now)) {
                throw new StoreUnavailableException(
                        "The connection to ZooKeeper was lost, and too much was written since to tell.", null);
            }
        }
        boolean unmoved = since.equals(tree.mirror().version());
        Plan plan = Plan.of(write, view.nodes(), unmoved, tree.connection(), tree.root());
        if (!plan.proved() && (!confirming || views.isTorn(view))) {
            confirming = true;
            return null;
        }
        if (plan.steps().isEmpty()) {
            return new Written<>(plan.accepted(), plan.previous(), OwnChange.none(tree.mirror(), since));
        }
        long zxid = commit(zookeeper, view, plan);
        return new Written<>(true, plan.previous(), OwnChange.of(tree.mirror(), since, zxid, plan.changes()));
    }

    private View view(ZooKeeper zookeeper) throws KeeperException {
        if (reading || lost != null) {
            return confirming ? views.readAfterBarrier(zookeeper) : views.read(zookeeper);
        }
        return confirming ? views.recallAfterBarrier(zookeeper) : views.recall(zookeeper);
    }

    private static byte[] data(Node node) {
        return Objects.requireNonNull(node.data());
    }

    /** Returns the number of the transaction. */
    private long commit(ZooKeeper zookeeper, View view, Plan plan) throws KeeperException {
        Stat stat = Objects.requireNonNull(view.knownRoot().stat());
        byte[] marked = Marker.with(data(view.knownRoot()), id);
        List<Op> steps = new ArrayList<>();
        steps.add(Op.setData(tree.root().fullPath(), marked, stat.getVersion()));
        plan.steps().forEach(step -> steps.add(step.operation()));
        PacketLimit limit = PacketLimit.ofThisProcess();
        limit.checkWrite(steps);
        if (plan.names() > 0) {
            limit.checkNames(tree.mirror().namesLength() + plan.names());
        }
        try {
            List<OpResult> results =
                    deadline.await(Requests.commit(zookeeper, tree.root().fullPath(), steps));
            Node root = Node.of(marked, ((OpResult.SetDataResult) results.get(0)).getStat());
            failIfOvertaken(view, plan, root.zxid());
            remember(view, root, plan, results);
            return root.zxid();
        } catch (KeeperException failed) {
            if (KeeperFailures.isLoss(failed)) {
                lost = new Lost(stat, plan.previous());
            } else if (KeeperFailures.isConflict(failed)) {
                reading = true;
                confirming = confirming && !plan.proved();
            }
            throw failed;
        }
    }

    private void failIfOvertaken(View view, Plan plan, long zxid) {
        List<ChangeLog.Change> before = tree.mirror().between(view.version(), zxid - 1);
        if (before != null
                && !before.isEmpty()
                && plan.steps().stream().anyMatch(step -> before.stream().anyMatch(step::isOvertakenBy))) {
            throw new OutcomeUnknownException(
                    "The write has taken effect, but just before it another program removed and made the node: what it replaced is not known.",
                    null);
        }
    }

    private void remember(View view, Node root, Plan plan, List<OpResult> results) {
        Map<String, Node> nodes = new HashMap<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            nodes.put(step.name(), step.done(results.get(i + 1), Objects.requireNonNull(root.stat())));
        }
        tree.mirror().remember(view.version().epoch(), root, nodes);
    }
}
