package io.storagedict.benchmarks.peers;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.storagedict.benchmarks.servers.Addresses;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The simplest strict cache: each read asks for the counter, and loads the whole hash if that has moved. */
final class VersionCheckPeer implements Peer {

    private final RedisClient client;
    private final RedisCommands<String, String> commands;
    private final String keyspace;
    private volatile Cached cached = new Cached("", Map.of());

    private record Cached(String version, Map<String, String> entries) {}

    VersionCheckPeer(Addresses servers, String keyspace) {
        this.client = Connections.lettuceClient(servers);
        this.commands = client.connect().sync();
        this.keyspace = keyspace;
    }

    @Override
    public @Nullable String get(String key) {
        String version = Objects.requireNonNullElse(commands.get(keyspace + ":version"), "0");
        Cached now = cached;
        if (!now.version().equals(version)) {
            Map<String, String> entries = new HashMap<>();
            commands.hgetall(entries::put, keyspace);
            now = new Cached(version, entries);
            cached = now;
        }
        return now.entries().get(key);
    }

    @Override
    public void put(String key, String value) {
        commands.hset(keyspace, key, value);
        commands.incr(keyspace + ":version");
    }

    @Override
    public void putAll(Map<String, String> entries) {
        commands.hset(keyspace, entries);
        commands.incr(keyspace + ":version");
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
