package io.storagedict.testing;

import java.util.List;
import java.util.Objects;
import org.springframework.data.redis.connection.ClusterSlotHashUtil;

/** Moves a slot of a {@link RedisCluster} from one primary to another, key by key, as {@code redis-cli} does it. */
public final class SlotMigration implements AutoCloseable {

    private final RedisCluster cluster;
    private final String key;
    private final String slot;
    private final RedisServer target;
    private final String sourceId;
    private final String targetId;
    private final RedisWire from;
    private final RedisWire to;

    SlotMigration(RedisCluster cluster, String key, RedisServer source, RedisServer target) {
        this.cluster = cluster;
        this.key = key;
        this.slot = Integer.toString(ClusterSlotHashUtil.calculateSlot(key));
        this.target = target;
        this.sourceId = RedisCluster.id(source);
        this.targetId = RedisCluster.id(target);
        this.from = source.connect();
        this.to = target.connect();
    }

    /** Announces the move to the two: from now on the target is asked for keys that the source does not have. */
    public void begin() {
        to.call("CLUSTER", "SETSLOT", slot, "IMPORTING", sourceId);
        from.call("CLUSTER", "SETSLOT", slot, "MIGRATING", targetId);
    }

    /** Moves one key, if it is there. */
    public void move(String moved) {
        from.call("MIGRATE", target.host(), Integer.toString(target.port()), moved, "0", "5000");
    }

    /** Moves what is left, gives the slot to the target, and waits until all nodes know. */
    public void finish() {
        for (List<?> keys = keys(); !keys.isEmpty(); keys = keys()) {
            keys.forEach(left -> move((String) left));
        }
        to.call("CLUSTER", "SETSLOT", slot, "NODE", targetId);
        from.call("CLUSTER", "SETSLOT", slot, "NODE", targetId);
        cluster.awaitOwner(key, target);
    }

    private List<?> keys() {
        return (List<?>) Objects.requireNonNull(from.call("CLUSTER", "GETKEYSINSLOT", slot, "100"));
    }

    @Override
    public void close() {
        from.close();
        to.close();
    }
}
