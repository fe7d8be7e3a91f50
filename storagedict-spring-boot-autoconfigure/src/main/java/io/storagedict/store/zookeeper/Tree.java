package io.storagedict.store.zookeeper;

import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.WatcherType;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/** The nodes of a dict in ZooKeeper, and the {@link Mirror} of them, which this keeps alive. */
final class Tree {

    /** Comparing everything may take this much of a server's time, for each entry. */
    private static final Duration CHECK_OF_AN_ENTRY = Duration.ofMillis(10);

    private final Connection connection;
    private final Root root;
    private final Duration check;
    private final Mirror mirror;
    private final Nodes nodes;
    private final ListGuard guard = new ListGuard();
    private final ReentrantLock recovering = new ReentrantLock();
    private volatile @Nullable Watch watch;
    private final Due checkDue;
    private volatile boolean closed;

    Tree(Connection connection, Root root, Duration check) {
        this.connection = connection;
        this.root = root;
        this.check = check;
        this.mirror = new Mirror(root);
        this.nodes = new Nodes(root, mirror);
        this.checkDue = new Due(mirror.news()::tell);
    }

    /** One source of events, which tells the mirror. */
    private record Watch(ZooKeeper source, Watcher watcher) {}

    /** A question that may be asked again if its answer is lost; null if it must be. */
    interface Question<T> {
        @Nullable
        T ask(ZooKeeper zookeeper, Deadline deadline) throws KeeperException;
    }

    Root root() {
        return root;
    }

    Mirror mirror() {
        return mirror;
    }

    Nodes nodes() {
        return nodes;
    }

    Connection connection() {
        return connection;
    }

    /** Whether the mirror was last compared with the truth so long ago that it should be again. */
    boolean isCheckDue() {
        return checkDue.isNow();
    }

    /** Asks until there is an answer, or the time is over. */
    <T> T reading(Question<T> question) {
        Deadline deadline = connection.deadline();
        while (true) {
            try {
                T answer = question.ask(zookeeper(deadline), deadline);
                if (answer != null) {
                    return answer;
                }
                if (deadline.isOver()) {
                    throw new StoreUnavailableException("The dict changes faster than it can be read.", null);
                }
            } catch (KeeperException failed) {
                if (failed instanceof KeeperException.NoNodeException) {
                    mirror.lose();
                } else if (!KeeperFailures.isLoss(failed)) {
                    throw KeeperFailures.unavailable(failed);
                }
                if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
                    throw KeeperFailures.unavailable(failed);
                }
            }
        }
    }

    ZooKeeper zookeeper(Deadline deadline) {
        if (closed) {
            throw new StoreUnavailableException("The store is closed.", null);
        }
        return connection.zookeeper(deadline);
    }

    /**
     * Brings the mirror to life unless it is alive.
     *
     * @return all entries if they had to be read for it, or null
     */
    @Nullable
    Map<String, Node> live(ZooKeeper zookeeper, Deadline deadline) throws KeeperException {
        if (mirror.isLive(zookeeper) && !isCheckDue()) {
            return null;
        }
        lock(deadline);
        try {
            return mirror.isLive(zookeeper) && !isCheckDue() ? null : recover(zookeeper, deadline);
        } finally {
            recovering.unlock();
        }
    }

    private void lock(Deadline deadline) throws KeeperException {
        try {
            if (!recovering.tryLock(deadline.left(), TimeUnit.NANOSECONDS)) {
                throw new KeeperException.OperationTimeoutException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KeeperException.OperationTimeoutException();
        }
    }

    private @Nullable Map<String, Node> recover(ZooKeeper zookeeper, Deadline deadline) throws KeeperException {
        mirror.watch(zookeeper);
        deadline.await(Requests.watch(zookeeper, root.fullPath(), watcher(zookeeper)));
        if (closed) {
            close(); // again, now that the watch is there
            throw new StoreUnavailableException("The store is closed.", null);
        }
        Node rootNode = rootNode(zookeeper, deadline);
        Stat[] rootStat = {Objects.requireNonNull(rootNode.stat())};
        List<String> names = list(zookeeper, rootStat, deadline);
        boolean all = mirror.isNew();
        Map<String, Node> entries = nodes.read(zookeeper, names, all ? Node.Part.DATA : Node.Part.STATE, deadline);
        if (!mirror.complete(entries, rootStat[0])) {
            throw new KeeperException.ConnectionLossException();
        }
        mirror.remember(mirror.version().epoch(), rootNode, Map.of());
        Duration forAll = CHECK_OF_AN_ENTRY.multipliedBy(names.size());
        checkDue.in(forAll.compareTo(check) > 0 ? forAll : check);
        return all ? entries : null;
    }

    private List<String> list(ZooKeeper zookeeper, Stat[] rootStat, Deadline deadline) throws KeeperException {
        int children = rootStat[0].getNumChildren();
        guard.check(children);
        try {
            return deadline.await(Requests.list(zookeeper, root.fullPath(), stat -> {
                rootStat[0] = stat;
                mirror.list(stat);
            }));
        } catch (KeeperException.ConnectionLossException lost) {
            throw guard.broke(children, lost);
        }
    }

    private Watcher watcher(ZooKeeper zookeeper) {
        Watch present = watch;
        if (present == null || present.source() != zookeeper) {
            present = new Watch(zookeeper, event -> mirror.tell(zookeeper, event));
            watch = present;
        }
        return present.watcher();
    }

    /** Reads the root, after making it, and those above it, if it is not there. */
    private Node rootNode(ZooKeeper zookeeper, Deadline deadline) throws KeeperException {
        while (true) {
            Node node = deadline.await(nodes.root(zookeeper));
            if (node.stat() != null) {
                return node;
            }
            make(zookeeper, root.fullPath(), deadline);
        }
    }

    private void make(ZooKeeper zookeeper, String path, Deadline deadline) throws KeeperException {
        if (path.isEmpty()) {
            throw new StoreUnavailableException(
                    Reason.REFUSED,
                    "The connect string ends with a path that is not there in ZooKeeper. Make its node, or remove the path from the connect string.",
                    null);
        }
        try {
            deadline.await(Requests.commit(zookeeper, path, List.of(connection.create(path, new byte[0]))));
        } catch (KeeperException.NodeExistsException madeByAnother) {
            // then it is there
        } catch (KeeperException.NoNodeException parentIsAbsent) {
            make(zookeeper, path.substring(0, path.lastIndexOf('/')), deadline);
        }
    }

    void close() {
        closed = true;
        checkDue.end();
        mirror.lose();
        Watch present = watch;
        if (present != null) {
            // The server forgets a watch only if all of its path are removed. Other dicts are told, and watch again.
            present.source()
                    .removeAllWatches(
                            root.fullPath(), WatcherType.PersistentRecursive, true, (code, path, context) -> {}, null);
        }
        watch = null;
    }
}
