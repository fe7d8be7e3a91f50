package io.storagedict.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A Redis Cluster of three primaries, each with a replica, that takes a node for dead after a second. */
public final class RedisCluster implements AutoCloseable {

    private static final int PRIMARIES = 3;
    private static final int SLOTS = 16384;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RedisServer> nodes = new ArrayList<>();

    private RedisCluster() {}

    /** Starts six nodes, and returns when all of them find the cluster in order. */
    public static RedisCluster start() {
        RedisCluster started = new RedisCluster();
        try {
            started.startAll();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void startAll() {
        List<String> busPorts = new ArrayList<>();
        while (nodes.size() < 2 * PRIMARIES) {
            String busPort = Integer.toString(RedisProcess.freePort());
            busPorts.add(busPort);
            nodes.add(RedisServer.start(
                    List.of("repl-diskless-sync-delay 0", "repl-ping-replica-period 1"),
                    "--cluster-enabled",
                    "yes",
                    "--cluster-port",
                    busPort,
                    "--cluster-node-timeout",
                    "1000",
                    "--cluster-allow-replica-migration",
                    "no"));
        }
        for (int i = 0; i < nodes.size(); i++) {
            call(i, "CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
            if (i > 0) {
                RedisServer first = nodes.get(0);
                call(i, "CLUSTER", "MEET", first.host(), Integer.toString(first.port()), busPorts.get(0));
            }
        }
        for (int i = 0; i < PRIMARIES; i++) {
            String from = Integer.toString(SLOTS * i / PRIMARIES);
            String to = Integer.toString(SLOTS * (i + 1) / PRIMARIES - 1);
            call(i, "CLUSTER", "ADDSLOTSRANGE", from, to);
        }
        for (int i = PRIMARIES; i < nodes.size(); i++) {
            int replica = i;
            String primary = id(nodes.get(i - PRIMARIES));
            await().atMost(PATIENCE)
                    .until(() -> call(replica, "CLUSTER", "NODES").toString().contains(primary));
            call(i, "CLUSTER", "REPLICATE", primary);
        }
        await().atMost(PATIENCE).until(() -> nodes.stream().allMatch(RedisCluster::knowsAll));
    }

    private Object call(int node, String... command) {
        return call(nodes.get(node), command);
    }

    private static Object call(RedisServer node, String... command) {
        try (RedisWire wire = node.connect()) {
            return Objects.requireNonNull(wire.call(command));
        }
    }

    private static boolean knowsAll(RedisServer node) {
        String all = call(node, "CLUSTER", "NODES").toString();
        return call(node, "CLUSTER", "INFO").toString().contains("cluster_state:ok")
                && all.lines().filter(line -> line.contains("slave")).count() == PRIMARIES
                && !all.contains("handshake")
                && (!call(node, "ROLE").toString().startsWith("[slave")
                        || call(node, "ROLE").toString().contains("connected"));
    }

    /** The addresses of all nodes, as {@code host:port}, separated by commas. */
    public String addresses() {
        return String.join(
                ",", nodes.stream().map(node -> node.host() + ":" + node.port()).toList());
    }

    /** The six nodes, in an order that does not change: first the first primaries, then their replicas. */
    public List<RedisServer> nodes() {
        return List.copyOf(nodes);
    }

    /** The primary that has the slot of a key, by the word of a node. */
    public RedisServer owner(String key, RedisServer asked) {
        long slot = slot(key);
        for (Object range : (List<?>) call(asked, "CLUSTER", "SLOTS")) {
            List<?> fields = (List<?>) range;
            if ((Long) fields.get(0) <= slot && slot <= (Long) fields.get(1)) {
                return node((Long) ((List<?>) fields.get(2)).get(1));
            }
        }
        throw new IllegalStateException("No node has slot " + slot);
    }

    /** The primary that has the slot of a key, in a cluster whose nodes live and agree. */
    public RedisServer owner(String key) {
        return owner(key, nodes.get(0));
    }

    /** The replica that a primary was started with. */
    public RedisServer replicaOf(RedisServer primary) {
        return nodes.get(nodes.indexOf(primary) + PRIMARIES);
    }

    private RedisServer node(long port) {
        return nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }

    private long slot(String key) {
        return (Long) call(0, "CLUSTER", "KEYSLOT", key);
    }

    static String id(RedisServer node) {
        return (String) call(node, "CLUSTER", "MYID");
    }

    /** Begins to move the slot of a key: what the old owner lacks is asked of the new one. */
    public SlotMigration beginMigration(String key, RedisServer to) {
        return new SlotMigration(Long.toString(slot(key)), owner(key), to, nodes);
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }
}
