package io.storagedict.benchmarks.peers;

import io.storagedict.benchmarks.servers.Addresses;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ValueOperations;

/** Plain commands through the template of Spring Data Redis, over Lettuce. Each entry is a key of the server. */
final class SpringGetPeer implements Peer {

    private final LettuceConnectionFactory connections;
    private final ValueOperations<String, String> values;

    SpringGetPeer(Addresses servers) {
        this.connections = Connections.lettuce(servers);
        this.values = new StringRedisTemplate(connections).opsForValue();
    }

    @Override
    public @Nullable String get(String key) {
        return values.get(key);
    }

    @Override
    public void put(String key, String value) {
        values.set(key, value);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        values.multiSet(entries);
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
