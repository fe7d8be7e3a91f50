package io.storagedict.testing;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;

/**
 * A primary with two replicas, and three Sentinels. The first takes the primary for down when it has not answered for a
 * second, and needs the vote of another to put a replica in its place.
 *
 * <p>The others notice later and need to agree. Sentinels that notice at once may do two failovers, one after the other,
 * and leave two primaries for some ten seconds: it happened in two of eleven runs.
 */
public final class RedisSentinels implements AutoCloseable {

    /** The name by which the Sentinels know the primary. */
    public static final String NAME = "storagedict";

    private static final int COUNT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RedisServer> nodes = new ArrayList<>();
    private final List<RedisServer> sentinels = new ArrayList<>();

    private RedisSentinels() {}

    /**
     * Starts all six processes, and returns when the Sentinels can do a failover.
     *
     * @param extraArgs options for the primary and the replicas
     */
    public static RedisSentinels start(String... extraArgs) {
        RedisSentinels started = new RedisSentinels();
        try {
            started.startAll(extraArgs);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void startAll(String... extraArgs) {
        List<String> options = List.of("repl-diskless-sync-delay 0", "repl-ping-replica-period 1");
        nodes.add(RedisServer.start(options, extraArgs));
        List<String> next = new ArrayList<>(options);
        next.add("replicaof " + address(nodes.get(0)));
        while (nodes.size() < COUNT) {
            nodes.add(RedisServer.start(next, extraArgs));
        }
        nodes.subList(1, COUNT).forEach(RedisSentinels::awaitLink);
        while (sentinels.size() < COUNT) {
            boolean first = sentinels.isEmpty();
            sentinels.add(RedisServer.start(watching(nodes.get(0), first ? 1 : 2, first ? 1000 : 4000), "--sentinel"));
        }
        sentinels.forEach(RedisSentinels::awaitAbleToDecide);
    }

    private static List<String> watching(RedisServer primary, int quorum, int downAfterMillis) {
        return List.of(
                "sentinel myid "
                        + (UUID.randomUUID() + "" + UUID.randomUUID())
                                .replace("-", "")
                                .substring(0, 40),
                "sentinel monitor " + NAME + " " + address(primary) + " " + quorum,
                "sentinel down-after-milliseconds " + NAME + " " + downAfterMillis,
                "sentinel failover-timeout " + NAME + " 5000",
                "sentinel parallel-syncs " + NAME + " 2");
    }

    private static String address(RedisServer server) {
        return server.host() + " " + server.port();
    }

    private static void awaitLink(RedisServer replica) {
        try (RedisWire wire = replica.connect()) {
            await().atMost(PATIENCE)
                    .until(() -> String.valueOf(wire.call("ROLE")).contains("connected"));
        }
    }

    private static void awaitAbleToDecide(RedisServer sentinel) {
        try (RedisWire wire = sentinel.connect()) {
            await().atMost(PATIENCE).until(() -> {
                String known = String.valueOf(wire.call("SENTINEL", "MASTER", NAME));
                return known.contains("num-slaves, 2") && known.contains("num-other-sentinels, 2");
            });
        }
    }

    /** The addresses of the Sentinels, as {@code host:port}, separated by commas. */
    public String addresses() {
        return String.join(
                ",",
                sentinels.stream()
                        .map(sentinel -> sentinel.host() + ":" + sentinel.port())
                        .toList());
    }

    /** The primary and its replicas, in an order that does not change. */
    public List<RedisServer> nodes() {
        return List.copyOf(nodes);
    }

    /** The primary, by the word of the first Sentinel. */
    public RedisServer primary() {
        try (RedisWire wire = sentinels.get(0).connect()) {
            Object address = wire.call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME);
            return nodes.stream()
                    .filter(node ->
                            List.of(node.host(), Integer.toString(node.port())).equals(address))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The Sentinels know " + address));
        }
    }

    /** Waits until another than this is the primary, and returns it. */
    public RedisServer awaitFailoverFrom(RedisServer former) {
        return patiently().until(this::primary, primary -> primary != former && isPrimary(primary));
    }

    /** Starts a killed primary again, or lets a paused one go on, and waits until all is as after the start. */
    public void revive(RedisServer former) {
        if (former.isPaused()) {
            former.resume();
        } else {
            former.restart("--replicaof", address(primary()));
        }
        awaitSettled();
    }

    /**
     * Waits until all Sentinels know one primary with two replicas, and are done with its failover.
     *
     * <p>A Sentinel tells of the new primary before it is done. If that dies then, and the others go back to the former
     * one, it stays in its failover, and tells of the dead one as long as that is dead.
     */
    public void awaitSettled() {
        patiently().until(() -> {
            RedisServer primary = primary();
            return nodes.stream().allMatch(node -> node == primary || isReplicaOf(primary, node))
                    && sentinels.stream().allMatch(sentinel -> isSettled(sentinel, primary));
        });
    }

    private static boolean isReplicaOf(RedisServer primary, RedisServer node) {
        try (RedisWire wire = node.connect()) {
            return String.valueOf(wire.call("ROLE")).contains(primary.port() + ", connected");
        }
    }

    private static boolean isSettled(RedisServer sentinel, RedisServer primary) {
        try (RedisWire wire = sentinel.connect()) {
            String known = String.valueOf(wire.call("SENTINEL", "MASTER", NAME));
            String replicas = String.valueOf(wire.call("SENTINEL", "REPLICAS", NAME));
            return known.contains("port, " + primary.port() + ",")
                    && known.contains("flags, master,") // else it also tells what is wrong, or that it is in a failover
                    && replicas.split("flags, slave,", -1).length == COUNT;
        }
    }

    /** Waits until a former primary that lives again is a replica that is up to date. */
    public void awaitDemotion(RedisServer former) {
        patiently().until(() -> !isPrimary(former));
        awaitLink(former);
    }

    /** Waits, also if a question is not answered: Sentinels end all connections of a server whose role they change. */
    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).ignoreExceptionsInstanceOf(UncheckedIOException.class);
    }

    private static boolean isPrimary(RedisServer node) {
        try (RedisWire wire = node.connect()) {
            return String.valueOf(wire.call("ROLE")).startsWith("[master");
        }
    }

    @Override
    public void close() {
        sentinels.forEach(RedisServer::close);
        nodes.forEach(RedisServer::close);
    }
}
