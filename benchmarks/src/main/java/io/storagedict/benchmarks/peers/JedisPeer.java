package io.storagedict.benchmarks.peers;

import io.storagedict.benchmarks.servers.Addresses;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/** Plain commands on the pooled connections of Jedis, eight by default. Each entry is a key of the server. */
final class JedisPeer implements Peer {

    private final RedisClient client;

    JedisPeer(Addresses servers) {
        this.client = RedisClient.create(servers.redisHost(), servers.redisPort());
    }

    @Override
    public @Nullable String get(String key) {
        return client.get(key);
    }

    @Override
    public void put(String key, String value) {
        client.set(key, value);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        client.mset(entries.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new));
    }

    @Override
    public void close() {
        client.close();
    }
}
