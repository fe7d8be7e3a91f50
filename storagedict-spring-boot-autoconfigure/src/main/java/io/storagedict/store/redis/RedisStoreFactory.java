package io.storagedict.store.redis;

import io.storagedict.store.StoreFactory;
import java.util.HashMap;
import java.util.Map;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Opens stores in one Redis server, and sees to it that their keys do not collide.
 *
 * <p>Safe for use by several threads.
 */
public final class RedisStoreFactory implements StoreFactory {

    private final RedisConnectionFactory connections;
    private final Map<String, String> keyspaceByKey = new HashMap<>();

    public RedisStoreFactory(RedisConnectionFactory connections) {
        this.connections = connections;
    }

    /**
     * Returns the store of a keyspace. The same keyspace may be opened more than once.
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
}
