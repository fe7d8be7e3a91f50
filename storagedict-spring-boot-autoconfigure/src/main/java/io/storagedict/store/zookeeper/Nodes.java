package io.storagedict.store.zookeeper;

import io.storagedict.store.Version;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/** Reads the nodes of a dict, many at a time, and has the {@link Mirror} remember them. */
final class Nodes {

    private final Root root;
    private final Mirror mirror;
    private final ValueGuard values = new ValueGuard();

    Nodes(Root root, Mirror mirror) {
        this.root = root;
        this.mirror = mirror;
    }

    /** Reads the root. */
    CompletableFuture<Node> root(ZooKeeper zookeeper) {
        String epoch = mirror.version().epoch();
        return Requests.read(zookeeper, root.fullPath(), () -> 0).thenApply(node -> {
            mirror.remember(epoch, node, Map.of());
            return node;
        });
    }

    /** Reads these entries. */
    Map<String, Node> read(ZooKeeper zookeeper, Collection<String> names, Node.Part part, Deadline deadline)
            throws KeeperException {
        String epoch = mirror.version().epoch();
        Map<String, Node> nodes = part == Node.Part.STATE
                ? look(zookeeper, names, deadline)
                : values.read(
                        () -> look(zookeeper, names, deadline),
                        () -> Requests.each(
                                names,
                                name -> Requests.read(zookeeper, root.child(name), () -> mirror.lastChange(name)),
                                deadline));
        mirror.remember(epoch, null, nodes);
        return nodes;
    }

    private Map<String, Node> look(ZooKeeper zookeeper, Collection<String> names, Deadline deadline)
            throws KeeperException {
        return Requests.each(
                names, name -> Requests.look(zookeeper, root.child(name), () -> mirror.lastChange(name)), deadline);
    }

    /**
     * Collects these entries, and again what changes meanwhile, until all are of one state of the dict.
     *
     * @param from what the entries that are not asked for have not changed since
     * @param nodes gets the entries; those that are in it already are not read
     * @return the version of that state; null if it cannot be told any more what changed
     */
    @Nullable
    Version settle(ZooKeeper zookeeper, Version from, Set<String> names, Map<String, Node> nodes, Deadline deadline)
            throws KeeperException {
        long upTo = mirror.version().number();
        Set<String> wanted = names;
        while (wanted != null && !deadline.isOver()) {
            View view = mirror.recall(wanted, Node.Part.DATA);
            Set<String> missing = view.missing();
            nodes.putAll(view.nodes());
            nodes.putAll(read(zookeeper, missing, Node.Part.DATA, deadline));
            if (missing.isEmpty() && !wanted.isEmpty()) {
                deadline.await(root(zookeeper)); // the events of a transaction come one by one: now all have
            }
            for (Node node : nodes.values()) {
                upTo = Math.max(upTo, node.zxid());
            }
            wanted = mirror.unsettled(from, upTo, nodes);
            if (wanted != null && wanted.isEmpty()) {
                return new Version(upTo, from.epoch());
            }
        }
        return null;
    }
}
