package io.storagedict.benchmarks.peers;

import io.lettuce.core.RedisClient;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.support.caching.CacheAccessor;
import io.lettuce.core.support.caching.CacheFrontend;
import io.lettuce.core.support.caching.ClientSideCaching;
import io.storagedict.benchmarks.servers.Addresses;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The cache of Lettuce, which the server tells of changes ({@code CLIENT TRACKING}). Each entry is a key of the server. */
final class TrackingPeer implements Peer {

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final CacheFrontend<String, String> cache;

    TrackingPeer(Addresses servers) {
        this.client = Connections.lettuceClient(servers);
        this.connection = client.connect();
        this.cache = ClientSideCaching.enable(
                CacheAccessor.forMap(new ConcurrentHashMap<>()), connection, TrackingArgs.Builder.enabled());
    }

    @Override
    public @Nullable String get(String key) {
        return cache.get(key);
    }

    @Override
    public void put(String key, String value) {
        connection.sync().set(key, value);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        connection.sync().mset(entries);
    }

    @Override
    public void load(Set<String> keys) {
        keys.forEach(cache::get);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
