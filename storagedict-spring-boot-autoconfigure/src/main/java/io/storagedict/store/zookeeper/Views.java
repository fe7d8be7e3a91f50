package io.storagedict.store.zookeeper;

import io.storagedict.store.Change;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;

/** Reads and recalls the root and what a write is about: the nodes of its keys, or the states of all if it clears. */
final class Views {

    private final Tree tree;
    private final Deadline deadline;
    private final Set<String> keys = new HashSet<>();
    private boolean clears;

    Views(Tree tree, Write<byte[]> write, Deadline deadline) {
        this.tree = tree;
        this.deadline = deadline;
        for (Change<byte[]> change : write.changes()) {
            if (change instanceof Change.Put<byte[]> put) {
                keys.add(NodeName.of(put.key()));
            } else if (change instanceof Change.Removed<byte[]> removed) {
                keys.add(NodeName.of(removed.key()));
            } else {
                clears = true;
            }
        }
    }

    private Set<String> names() {
        return clears ? tree.mirror().names() : keys;
    }

    private Node.Part part() {
        return clears ? Node.Part.STATE : Node.Part.DATA;
    }

    private View remembered() {
        return tree.mirror().recall(names(), part());
    }

    /** Recalls what is remembered, and reads the rest. The root is not newer than the nodes. */
    View recall(ZooKeeper zookeeper) throws KeeperException {
        View view = remembered();
        if (view.root() == null) {
            root(tree.nodes().root(zookeeper));
            view = remembered();
        }
        return whole(zookeeper, view);
    }

    /**
     * Recalls what is remembered after a {@linkplain Requests#barrier barrier}: in the thread of its answer, where the
     * events of each transaction have all come or not begun.
     */
    View recallAfterBarrier(ZooKeeper zookeeper) throws KeeperException {
        String path = tree.root().fullPath();
        return whole(zookeeper, deadline.await(Requests.barrier(zookeeper, path, this::remembered)));
    }

    private View whole(ZooKeeper zookeeper, View view) throws KeeperException {
        if (view.root() == null) {
            return read(zookeeper);
        }
        Map<String, Node> nodes = new HashMap<>(view.nodes());
        nodes.putAll(tree.nodes().read(zookeeper, view.missing(), part(), deadline));
        return new View(view.version(), view.root(), view.names(), nodes);
    }

    /** Reads all. The root is not newer than the nodes. */
    View read(ZooKeeper zookeeper) throws KeeperException {
        Version version = tree.mirror().version();
        CompletableFuture<Node> root = tree.nodes().root(zookeeper);
        Set<String> names = names();
        Map<String, Node> nodes = tree.nodes().read(zookeeper, names, part(), deadline);
        return new View(version, root(root), names, nodes);
    }

    /** Reads all after a {@linkplain Requests#barrier barrier}. */
    View readAfterBarrier(ZooKeeper zookeeper) throws KeeperException {
        deadline.await(Requests.barrier(zookeeper, tree.root().fullPath(), () -> true));
        return read(zookeeper);
    }

    /** Returns the root once it is read. */
    Node root(CompletableFuture<Node> asked) throws KeeperException {
        Node root = deadline.await(asked);
        if (root.stat() == null) {
            tree.mirror().lose();
            throw new KeeperException.NoNodeException(tree.root().path());
        }
        return root;
    }

    /** Whether the nodes are not known to be of one moment: one of them changed since it was read or recalled. */
    boolean isTorn(View view) {
        Set<String> newer = tree.mirror().unsettled(view.version(), Long.MAX_VALUE, view.nodes());
        return newer == null || !Collections.disjoint(newer, view.nodes().keySet());
    }
}
