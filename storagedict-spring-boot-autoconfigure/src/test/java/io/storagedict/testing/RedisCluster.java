package io.storagedict.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.data.redis.connection.ClusterSlotHashUtil;

/** A Redis Cluster of three primaries, each with a replica, that takes a node for dead after a second. */
public final class RedisCluster implements AutoCloseable {

    private static final int PRIMARIES = 3;
    private static final int SLOTS = 16384;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
                    "no",
                    "--appendonly",
                    "yes"));
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

    /** The primaries that it began with. */
    public List<RedisServer> primaries() {
        return List.copyOf(nodes.subList(0, PRIMARIES));
    }

    /** The primary that has the slot of a key, as all nodes that live know. */
    public RedisServer owner(String key) {
        return await().atMost(PATIENCE)
                .until(() -> owners(key), owners -> owners.size() == 1)
                .iterator()
                .next();
    }

    /** Waits until all nodes that live know that a node has the slot of a key. */
    public void awaitOwner(String key, RedisServer owner) {
        await().atMost(PATIENCE).until(() -> owners(key).equals(Set.of(owner)));
    }

    private Set<RedisServer> owners(String key) {
        Set<RedisServer> owners = new HashSet<>();
        for (RedisServer node : nodes) {
            if (node.isUp()) {
                owners.add(owner(node, slot(key)));
            }
        }
        return owners;
    }

    /** The primary that has a slot, by the word of a node. */
    private RedisServer owner(RedisServer asked, long slot) {
        for (Object range : (List<?>) call(asked, "CLUSTER", "SLOTS")) {
            List<?> fields = (List<?>) range;
            if ((Long) fields.get(0) <= slot && slot <= (Long) fields.get(1)) {
                return node((Long) ((List<?>) fields.get(2)).get(1));
            }
        }
        throw new IllegalStateException("No node has slot " + slot);
    }

    /** The other node of the two that are started as a primary and its replica. */
    public RedisServer partner(RedisServer node) {
        return nodes.get((nodes.indexOf(node) + PRIMARIES) % nodes.size());
    }

    /** Starts a killed primary again, or lets a paused one go on, and waits until it is a replica. */
    public void revive(RedisServer former) {
        if (former.isPaused()) {
            former.resume();
        } else {
            former.restart();
        }
        await().atMost(PATIENCE)
                .until(() -> call(former, "ROLE").toString().startsWith("[slave")
                        && call(former, "ROLE").toString().contains("connected"));
    }

    private RedisServer node(long port) {
        return nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }

    private static int slot(String key) {
        return ClusterSlotHashUtil.calculateSlot(key);
    }

    static String id(RedisServer node) {
        return (String) call(node, "CLUSTER", "MYID");
    }

    /** What moves the slot of a key to another primary. */
    public SlotMigration migration(String key, RedisServer to) {
        return new SlotMigration(this, key, owner(key), to);
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }
}
