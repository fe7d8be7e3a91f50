package io.storagedict.store.redis;

import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.WatchingStoreFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.Lifecycle;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Opens stores in one Redis server, and sees to it that their keys do not collide.
 *
 * <p>All stores with session consistency share one more connection, which waits for changes, and three threads; in Redis
 * Cluster those of one slot do. Drivers with a pool take that connection from it. As a bean, this ends them before the
 * connection factory stops; stores that are used all the same ask Redis each time.
 *
 * <p>Safe for use by several threads.
 */
public final class RedisStoreFactory implements WatchingStoreFactory, Lifecycle {

    private static final Duration SHORTEST_POLL = Duration.ofMillis(1);

    private final RedisConnectionFactory connections;
    private final RedisWatches watches;
    private final Map<String, String> keyspaceByKey = new HashMap<>();

    /** Makes a factory whose stores with session consistency are checked once a second. */
    public RedisStoreFactory(RedisConnectionFactory connections) {
        this(connections, Duration.ofSeconds(1));
    }

    /**
     * @param pollInterval how often stores with session consistency are compared with the server, in case that it could
     *     not tell of a change
     * @throws IllegalArgumentException if that is less than a millisecond
     */
    public RedisStoreFactory(RedisConnectionFactory connections, Duration pollInterval) {
        if (pollInterval.compareTo(SHORTEST_POLL) < 0) {
            throw new IllegalArgumentException(
                    "The poll interval %s is shorter than a millisecond.".formatted(pollInterval));
        }
        this.connections = connections;
        this.watches = new RedisWatches(connections, pollInterval);
    }

    /**
     * Returns the store of a keyspace, with {@linkplain Consistency#STRONG strong} consistency. The same keyspace may be
     * opened more than once.
     *
     * @throws IllegalArgumentException if one of its Redis keys is also one of another keyspace that was opened here
     */
    @Override
    public synchronized RedisStore open(String keyspace) {
        for (String key : RedisKeys.of(keyspace).all()) {
            String other = keyspaceByKey.get(key);
            if (other != null && !other.equals(keyspace)) {
                throw new IllegalArgumentException(
                        "The keyspaces '%s' and '%s' collide: both use the Redis key '%s'. Rename one of them."
                                .formatted(other, keyspace, key));
            }
        }
        RedisKeys.of(keyspace).all().forEach(key -> keyspaceByKey.put(key, keyspace));
        return new RedisStore(connections, keyspace);
    }

    /**
     * Returns the store of a keyspace. The same keyspace may be opened more than once.
     *
     * @throws IllegalArgumentException if one of its Redis keys is also one of another keyspace that was opened here
     */
    @Override
    public Store<byte[]> open(String keyspace, Consistency consistency) {
        RedisStore store = open(keyspace);
        return consistency == Consistency.STRONG ? store : new RedisSessionStore(store, watches);
    }

    /** Begins, or begins again, to wait for changes, as soon as there is a store that needs it. */
    @Override
    public void start() {
        watches.start();
    }

    /** Ends the wait for changes, with its connection and its threads. */
    @Override
    public void stop() {
        watches.stop();
    }

    /** Whether stores with session consistency are told of changes: true until this is stopped. */
    @Override
    public boolean isRunning() {
        return watches.areRunning();
    }
}
