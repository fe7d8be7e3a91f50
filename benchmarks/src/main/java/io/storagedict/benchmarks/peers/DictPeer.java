package io.storagedict.benchmarks.peers;

import io.storagedict.StorageDict;
import io.storagedict.benchmarks.servers.Addresses;
import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.NoOpEncoding;
import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.memory.MemoryStore;
import io.storagedict.store.redis.RedisStoreFactory;
import io.storagedict.store.zookeeper.ZookeeperStoreFactory;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A dict of ours, over the connections of an application. */
public final class DictPeer implements LoadingPeer {

    private final Supplier<StorageDict<String>> opening;
    private final StorageDict<String> dict;
    private final Runnable disconnect;

    private DictPeer(Supplier<StorageDict<String>> opening, Runnable disconnect) {
        this.opening = opening;
        this.dict = opening.get();
        this.disconnect = disconnect;
    }

    /** Makes a dict in the memory of this process, without autosync. */
    static DictPeer memory(String keyspace) {
        return new DictPeer(() -> dict(new MemoryStore<>(keyspace), new NoOpEncoding<>(), false), () -> {});
    }

    public static DictPeer lettuce(Addresses servers, String keyspace, boolean autosync) {
        LettuceConnectionFactory connections = Connections.lettuce(servers);
        RedisStoreFactory stores = new RedisStoreFactory(connections);
        return new DictPeer(() -> dict(stores.open(keyspace), new Utf8(), autosync), connections::destroy);
    }

    public static DictPeer jedis(Addresses servers, String keyspace, boolean autosync) {
        JedisConnectionFactory connections = Connections.jedis(servers);
        RedisStoreFactory stores = new RedisStoreFactory(connections);
        return new DictPeer(() -> dict(stores.open(keyspace), new Utf8(), autosync), connections::destroy);
    }

    static DictPeer redisSession(Addresses servers, String keyspace) {
        LettuceConnectionFactory connections = Connections.lettuce(servers);
        RedisStoreFactory stores = new RedisStoreFactory(connections);
        return new DictPeer(
                () -> dict(stores.open(keyspace, Consistency.SESSION), new Utf8(), true), connections::destroy);
    }

    static DictPeer zookeeper(Addresses servers, String keyspace, Consistency consistency) {
        CuratorFramework client = Connections.curator(servers);
        ZookeeperStoreFactory stores = new ZookeeperStoreFactory(client);
        return new DictPeer(() -> dict(stores.open("/" + keyspace, consistency), new Utf8(), true), client::close);
    }

    private static <S> StorageDict<String> dict(Store<S> store, Encoding<String, S> encoding, boolean autosync) {
        return StorageDict.builder(store, encoding).autosync(autosync).build();
    }

    public StorageDict<String> dict() {
        return dict;
    }

    @Override
    public void loadAgain() {
        opening.get().close();
    }

    @Override
    public @Nullable String get(String key) {
        return dict.get(key);
    }

    @Override
    public void put(String key, String value) {
        dict.put(key, value);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        dict.putAll(entries);
    }

    @Override
    public void close() {
        dict.close();
        disconnect.run();
    }
}
