package io.storagedict.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/** A slot of a {@link RedisCluster} on its way from one node to another, key by key, as {@code redis-cli} does it. */
public final class SlotMigration implements AutoCloseable {

    private final String slot;
    private final RedisServer target;
    private final List<RedisServer> nodes;
    private final RedisWire from;
    private final RedisWire to;

    SlotMigration(String slot, RedisServer source, RedisServer target, List<RedisServer> nodes) {
        this.slot = slot;
        this.target = target;
        this.nodes = nodes;
        this.from = source.connect();
        this.to = target.connect();
        to.call("CLUSTER", "SETSLOT", slot, "IMPORTING", RedisCluster.id(source));
        from.call("CLUSTER", "SETSLOT", slot, "MIGRATING", RedisCluster.id(target));
    }

    /** Moves one key, if the old owner has it. */
    public void move(String key) {
        from.call("MIGRATE", target.host(), Integer.toString(target.port()), key, "0", "5000");
    }

    /** Moves what is left, gives the slot to the new owner, and waits until all nodes know. */
    public void finish() {
        for (List<?> keys = keys(); !keys.isEmpty(); keys = keys()) {
            keys.forEach(key -> move((String) key));
        }
        String owner = RedisCluster.id(target);
        to.call("CLUSTER", "SETSLOT", slot, "NODE", owner);
        from.call("CLUSTER", "SETSLOT", slot, "NODE", owner);
        await().atMost(Duration.ofSeconds(30)).until(() -> nodes.stream().allMatch(node -> knows(node)));
    }

    private List<?> keys() {
        return (List<?>) java.util.Objects.requireNonNull(from.call("CLUSTER", "GETKEYSINSLOT", slot, "100"));
    }

    private boolean knows(RedisServer node) {
        try (RedisWire wire = node.connect()) {
            return ((List<?>) java.util.Objects.requireNonNull(wire.call("CLUSTER", "SLOTS")))
                    .stream()
                            .map(List.class::cast)
                            .anyMatch(range -> (Long) range.get(0) <= Long.parseLong(slot)
                                    && Long.parseLong(slot) <= (Long) range.get(1)
                                    && ((List<?>) range.get(2)).get(1).equals((long) target.port()));
        }
    }

    @Override
    public void close() {
        from.close();
        to.close();
    }
}
