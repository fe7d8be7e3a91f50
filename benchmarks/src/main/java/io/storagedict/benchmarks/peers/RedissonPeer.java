package io.storagedict.benchmarks.peers;

import io.storagedict.benchmarks.servers.Addresses;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.api.options.LocalCachedMapOptions.SyncStrategy;
import org.redisson.client.codec.StringCodec;

/** A map of Redisson: the one that keeps a local copy, or the one that asks the server each time. */
public final class RedissonPeer implements LoadingPeer {

    private static final int BATCH = 1000;

    private final RedissonClient client;
    private final RMap<String, String> map;

    private RedissonPeer(RedissonClient client, RMap<String, String> map) {
        this.client = client;
        this.map = map;
    }

    static RedissonPeer plain(Addresses servers, String keyspace) {
        RedissonClient client = Connections.redisson(servers);
        return new RedissonPeer(client, client.getMap(keyspace));
    }

    public static RedissonPeer localCached(Addresses servers, String keyspace) {
        RedissonClient client = Connections.redisson(servers);
        return new RedissonPeer(
                client,
                client.getLocalCachedMap(LocalCachedMapOptions.<String, String>name(keyspace)
                        .codec(StringCodec.INSTANCE)
                        .syncStrategy(SyncStrategy.UPDATE)));
    }

    @Override
    public @Nullable String get(String key) {
        return map.get(key);
    }

    @Override
    public void put(String key, String value) {
        map.fastPut(key, value);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        map.putAll(entries, BATCH);
    }

    @Override
    public void load(Set<String> keys) {
        if (map instanceof RLocalCachedMap<String, String> cached) {
            cached.preloadCache(BATCH);
        }
    }

    @Override
    public void loadAgain() {
        if (map instanceof RLocalCachedMap<String, String> cached) {
            cached.clearLocalCache();
            cached.preloadCache(BATCH);
        }
    }

    @Override
    public void close() {
        map.destroy();
        client.shutdown();
    }
}
