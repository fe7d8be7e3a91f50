package io.storagedict.store.zookeeper;

import io.storagedict.store.Change;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.Pull;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the nodes of a dict: each write is one transaction, on condition that the nodes it changes and the data of
 * the root are as they were read.
 *
 * <p>Each write of each dict changes the data of the root, to a {@link Marker} that names it. So of several writes that
 * were made of the same state one takes effect, and the others look again. And when an answer is lost, the root tells:
 * it names the write, then that took effect; or it is as it was, then the same write on the same condition may be sent
 * again, because at most one of the two can take effect; or it names the writes since then, then it did not.
 *
 * <p>The writes of one store wait for each other here rather than collide there.
 */
final class Writer {

    private final Tree tree;
    private final ReentrantLock turn = new ReentrantLock(true);

    Writer(Tree tree) {
        this.tree = tree;
    }

    /** A transaction whose answer is lost: the root it was made for, and what the writer is told if it took effect. */
    @SuppressWarnings("ArrayRecordComponent") // records of this kind are not compared
    private record Lost(Stat root, byte @Nullable [] previous) {

        /** Whether it has not taken effect, if it is not named there. */
        boolean isExcludedBy(Node now) {
            Stat stat = Objects.requireNonNull(now.stat());
            int later = stat.getVersion() - root.getVersion();
            boolean same = stat.getCzxid() == root.getCzxid();
            return same && (later == 0 || (later <= Marker.REMEMBERED && !Marker.isForeign(data(now))));
        }
    }

    Written<byte[]> write(Write<byte[]> write, Version since) {
        Deadline deadline = tree.connection().deadline();
        try {
            if (!turn.tryLock(deadline.left(), TimeUnit.NANOSECONDS)) {
                throw new StoreUnavailableException("Other writes of this dict took too long.", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while waiting for other writes.", interrupted);
        }
        try {
            return new Attempts(write, since, deadline).run();
        } finally {
            turn.unlock();
        }
    }

    private static byte[] data(Node node) {
        return Objects.requireNonNull(node.data());
    }

    /** The attempts to make one write. */
    private final class Attempts {

        private final String id = Marker.newId();
        private final Write<byte[]> write;
        private final Version since;
        private final Deadline deadline;
        private @Nullable Lost lost;
        private boolean confirming;

        Attempts(Write<byte[]> write, Version since, Deadline deadline) {
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

        /** Returns null if something else changed in between. */
        private @Nullable Written<byte[]> attempt(ZooKeeper zookeeper) throws KeeperException {
            tree.live(zookeeper, deadline);
            String path = tree.root().fullPath();
            if (confirming) {
                // What is read next is at least as new, even if this server lags behind. Its answer comes first.
                deadline.await(Requests.barrier(zookeeper, path));
            }
            CompletableFuture<Node> asked = Requests.read(zookeeper, path, () -> 0);
            Map<String, Node> nodes = nodes(zookeeper);
            Node root = present(asked);
            Lost before = lost;
            if (before != null) {
                Node now = present(Requests.read(zookeeper, path, () -> 0));
                if (Marker.names(data(now), id)) {
                    return new Written<>(true, before.previous(), null);
                }
                if (!before.isExcludedBy(now)) {
                    throw new StoreUnavailableException(
                            "The connection to ZooKeeper was lost, and too much was written since to tell.", null);
                }
            }
            boolean unmoved = since.equals(tree.mirror().version());
            Plan plan = Plan.of(write, nodes, unmoved, tree.connection(), tree.root());
            if (!plan.steps().isEmpty()) {
                return new Written<>(true, plan.previous(), delta(commit(zookeeper, root, plan), plan.changes()));
            }
            if (confirming) {
                return new Written<>(plan.accepted(), plan.previous(), delta(Long.MAX_VALUE, List.of()));
            }
            confirming = true; // what was read may be old: nothing is said on account of it
            return null;
        }

        private Node present(CompletableFuture<Node> asked) throws KeeperException {
            Node root = deadline.await(asked);
            if (root.stat() == null) {
                tree.mirror().lose();
                throw new KeeperException.NoNodeException(tree.root().path());
            }
            return root;
        }

        private Map<String, Node> nodes(ZooKeeper zookeeper) throws KeeperException {
            Set<String> names = new HashSet<>();
            for (Change<byte[]> change : write.changes()) {
                if (change instanceof Change.Put<byte[]> put) {
                    names.add(NodeName.of(put.key()));
                } else if (change instanceof Change.Removed<byte[]> removed) {
                    names.add(NodeName.of(removed.key()));
                } else {
                    return tree.look(zookeeper, tree.mirror().names(), deadline);
                }
            }
            return tree.read(zookeeper, names, deadline);
        }

        /** Returns the number of the transaction. */
        private long commit(ZooKeeper zookeeper, Node root, Plan plan) throws KeeperException {
            Stat stat = Objects.requireNonNull(root.stat());
            List<Op> steps = new ArrayList<>();
            steps.add(Op.setData(tree.root().fullPath(), Marker.with(data(root), id), stat.getVersion()));
            steps.addAll(plan.steps());
            PacketLimit limit = PacketLimit.ofThisProcess();
            limit.checkWrite(steps);
            if (plan.names() > 0) {
                limit.checkNames(tree.mirror().namesLength() + plan.names());
            }
            try {
                List<OpResult> results =
                        deadline.await(Requests.commit(zookeeper, tree.root().fullPath(), steps));
                return ((OpResult.SetDataResult) results.get(0)).getStat().getMzxid();
            } catch (KeeperException failed) {
                if (KeeperFailures.isLoss(failed)) {
                    lost = new Lost(stat, plan.previous());
                } else if (KeeperFailures.isConflict(failed)) {
                    confirming = false;
                }
                throw failed;
            }
        }

        /** Returns what changed since the writer's version, or null if others changed something too. */
        private Pull.@Nullable Delta<byte[]> delta(long zxid, List<Change<byte[]>> changes) {
            List<ChangeLog.Change> known = tree.mirror().between(since, zxid);
            if (known != null && known.isEmpty() && !changes.isEmpty()) {
                tree.mirror().lose(); // the event should have come before the answer: nothing is told any more
                return null;
            }
            if (known == null || known.stream().anyMatch(change -> change.zxid() != zxid)) {
                return null;
            }
            return changes.isEmpty()
                    ? new Pull.Delta<>(since, List.of())
                    : new Pull.Delta<>(since, List.of(new Pull.Step<>(new Version(zxid, since.epoch()), changes)));
        }
    }
}
