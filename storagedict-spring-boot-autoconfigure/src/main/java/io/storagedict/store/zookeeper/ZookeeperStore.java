package io.storagedict.store.zookeeper;

import io.storagedict.store.Change;
import io.storagedict.store.Held;
import io.storagedict.store.News;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * A store in ZooKeeper 3.9 or later, with {@linkplain io.storagedict.store.Consistency#STRONG strong} consistency: one
 * node for each entry below the node of the keyspace, in the layout of Python's durabledict.
 *
 * <p>ZooKeeper tells of changes, and only what changed is read. A question for the version is one transaction that
 * checks and changes nothing: it is ordered after all writes that were acknowledged before, and so are the events of
 * those. What was read or written is remembered, values up to 4 kB: so a write reads only what others changed since, and
 * is one transaction on condition that all is as it was remembered. That transaction also names it in the data of the
 * root; by that, a write whose answer was lost is recognized, and takes effect once. Its conditions hold against all
 * dicts. If a program of another kind removes and makes a node just before it, that is noticed only afterwards, and the
 * write fails with an {@link io.storagedict.store.OutcomeUnknownException}.
 *
 * <p>A value, and what is written at once, must fit {@code jute.maxbuffer} (1 MB unless configured), and so must the
 * names of all entries: what does not is refused before it is sent.
 *
 * <p>Safe for use by several threads, but not by those that ZooKeeper tells of events. The connection is that of the
 * given client, which is started if it was not.
 */
public final class ZookeeperStore implements Store<byte[]> {

    private static final Duration CHECK = Duration.ofSeconds(10);

    private final String keyspace;
    private final boolean strong;
    private final Tree tree;
    private final Writer writer;

    /** Makes the store of a keyspace, without asking the server for anything. Calls end within the client's connection time-out. */
    public ZookeeperStore(CuratorFramework client, String keyspace) {
        this(client, keyspace, true, null, CHECK);
    }

    ZookeeperStore(
            CuratorFramework client, String keyspace, boolean strong, @Nullable Duration timeout, Duration check) {
        this.keyspace = keyspace;
        this.strong = strong;
        this.tree = new Tree(new Connection(client, timeout), Root.of(client.getNamespace(), keyspace), check);
        this.writer = new Writer(tree);
    }

    @Override
    public String backend() {
        return "zookeeper";
    }

    @Override
    public String keyspace() {
        return keyspace;
    }

    /** Returns the version as far as it is known without I/O, or none if that cannot be vouched for. */
    Version known() {
        return tree.isCheckDue() ? Version.NONE : tree.mirror().version();
    }

    News news() {
        return tree.mirror().news();
    }

    @Override
    public Version version() {
        return tree.reading((zookeeper, deadline) -> {
            tree.live(zookeeper, deadline);
            return now(zookeeper, deadline);
        });
    }

    /** Returns the version of a live mirror, or null if it died. */
    private @Nullable Version now(ZooKeeper zookeeper, Deadline deadline) throws KeeperException {
        if (strong) {
            deadline.await(Requests.barrier(zookeeper, tree.root().fullPath(), () -> true));
        }
        Version now = tree.mirror().version();
        return now.equals(Version.NONE) ? null : now;
    }

    @Override
    public Pull<byte[]> pull(Held held) {
        return tree.reading((zookeeper, deadline) -> pull(held.version(), zookeeper, deadline));
    }

    private @Nullable Pull<byte[]> pull(Version held, ZooKeeper zookeeper, Deadline deadline) throws KeeperException {
        Map<String, Node> all = tree.live(zookeeper, deadline);
        Version now = now(zookeeper, deadline);
        if (now == null) {
            return null;
        }
        Set<String> changed = tree.mirror().since(held);
        if (changed == null) {
            return all == null
                    ? full(now, all(zookeeper, deadline), zookeeper, deadline)
                    : full(new Version(0, now.epoch()), new HashMap<>(all), zookeeper, deadline);
        }
        if (changed.isEmpty()) {
            return new Pull.Unchanged<>(held);
        }
        Map<String, Node> read = new HashMap<>();
        Version version = tree.nodes().settle(zookeeper, held, changed, read, deadline);
        return version == null ? null : new Pull.Delta<>(held, List.of(new Pull.Step<>(version, changes(read))));
    }

    private Map<String, Node> all(ZooKeeper zookeeper, Deadline deadline) throws KeeperException {
        deadline.await(tree.nodes().root(zookeeper)); // of the last transaction only some events may have come
        return tree.nodes().read(zookeeper, tree.mirror().names(), Node.Part.DATA, deadline);
    }

    private Pull.@Nullable Full<byte[]> full(
            Version from, Map<String, Node> read, ZooKeeper zookeeper, Deadline deadline) throws KeeperException {
        Version version = tree.nodes().settle(zookeeper, from, Set.of(), read, deadline);
        if (version == null) {
            return null;
        }
        Map<String, byte[]> entries = new HashMap<>(read.size() * 2);
        read.forEach((name, node) -> {
            if (node.data() != null) {
                entries.put(NodeName.keyOf(name), node.data());
            }
        });
        return new Pull.Full<>(version, entries);
    }

    private static List<Change<byte[]>> changes(Map<String, Node> read) {
        List<Change<byte[]>> changes = new ArrayList<>();
        read.forEach((name, node) -> changes.add(node.change(name)));
        return changes;
    }

    @Override
    public Written<byte[]> write(Write<byte[]> write, Version since) {
        return writer.write(write, since);
    }

    /**
     * Stops being told of changes. The connection stays open, but a persistent recursive watch that the application has set
     * at the same path by the same client ends too.
     */
    @Override
    public void close() {
        tree.close();
    }
}
