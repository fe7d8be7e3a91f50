package io.storagedict.benchmarks.peers;

import io.storagedict.benchmarks.servers.Addresses;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/**
 * Plain commands on the pooled connections of Jedis, eight by default. Each entry is a key of the server, or where writes
 * are to count the changes too, a field of a hash.
 */
final class JedisPeer implements Peer {

    private final RedisClient client;
    private final @Nullable String keyspace;
    private final String digest;

    private JedisPeer(Addresses servers, @Nullable String keyspace) {
        this.client = RedisClient.create(servers.redisHost(), servers.redisPort());
        this.keyspace = keyspace;
        this.digest = client.scriptLoad(LettucePeer.MINIMAL_WRITE);
    }

    static JedisPeer plain(Addresses servers) {
        return new JedisPeer(servers, null);
    }

    static JedisPeer script(Addresses servers, String keyspace) {
        return new JedisPeer(servers, keyspace);
    }

    @Override
    public @Nullable String get(String key) {
        return keyspace == null ? client.get(key) : client.hget(keyspace, key);
    }

    @Override
    public void put(String key, String value) {
        if (keyspace == null) {
            client.set(key, value);
        } else {
            client.evalsha(digest, List.of(keyspace, keyspace + ":version"), List.of(key, value));
        }
    }

    @Override
    public void putAll(Map<String, String> entries) {
        if (keyspace != null) {
            client.hset(keyspace, entries);
            return;
        }
        client.mset(entries.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new));
    }

    @Override
    public void close() {
        client.close();
    }
}
