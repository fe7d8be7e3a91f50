package io.storagedict.benchmarks.peers;

import io.storagedict.benchmarks.servers.Addresses;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.support.collections.DefaultRedisMap;

/** The map of Spring Data Redis, which asks the server each time. */
public final class SpringPeer implements LoadingPeer {

    private final LettuceConnectionFactory connections;
    private final DefaultRedisMap<String, String> map;
    volatile Map<String, String> loaded = Map.of();

    public SpringPeer(Addresses servers, String keyspace) {
        this.connections = Connections.lettuce(servers);
        this.map = new DefaultRedisMap<>(keyspace, new StringRedisTemplate(connections));
    }

    @Override
    public void loadAgain() {
        Map<String, String> entries = new HashMap<>();
        map.entrySet().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        loaded = entries;
    }

    @Override
    public @Nullable String get(String key) {
        return map.get(key);
    }

    @Override
    public void put(String key, String value) {
        map.put(key, value);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        map.putAll(entries);
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
