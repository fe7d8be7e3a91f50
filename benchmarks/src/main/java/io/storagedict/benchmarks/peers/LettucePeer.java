package io.storagedict.benchmarks.peers;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.storagedict.benchmarks.servers.Addresses;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain commands on one Lettuce connection that all threads share, each a question to the server. */
public final class LettucePeer implements LoadingPeer {

    static final String MINIMAL_WRITE =
            "redis.call('INCR', KEYS[2]) return redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])";

    private final RedisClient client;
    private final RedisCommands<String, String> commands;
    private final String keyspace;
    private final Writing writing;
    private final String digest;
    volatile Map<String, String> loaded = Map.of();

    /** How an entry is written. */
    enum Writing {
        /** Each entry is a key of the server. */
        SET,
        /** The entries are the fields of a hash. */
        HSET,
        /** The same, with a counter of the changes. */
        SCRIPT
    }

    LettucePeer(Addresses servers, String keyspace, Writing writing) {
        this.client = Connections.lettuceClient(servers);
        StatefulRedisConnection<String, String> connection = client.connect();
        this.commands = connection.sync();
        this.keyspace = keyspace;
        this.writing = writing;
        this.digest = commands.scriptLoad(MINIMAL_WRITE);
    }

    public static LettucePeer hash(Addresses servers, String keyspace) {
        return new LettucePeer(servers, keyspace, Writing.HSET);
    }

    /** Reads one key of the server. */
    public @Nullable String getKey(String key) {
        return commands.get(key);
    }

    /** Writes one key of the server. */
    public void putKey(String key, String value) {
        commands.set(key, value);
    }

    /** Loads the hash into a map, without another collection in between. */
    @Override
    public void loadAgain() {
        Map<String, String> entries = new HashMap<>();
        commands.hgetall(entries::put, keyspace);
        loaded = entries;
    }

    @Override
    public @Nullable String get(String key) {
        return writing == Writing.SET ? commands.get(key) : commands.hget(keyspace, key);
    }

    @Override
    public void put(String key, String value) {
        switch (writing) {
            case SET -> commands.set(key, value);
            case HSET -> commands.hset(keyspace, key, value);
            case SCRIPT ->
                commands.evalsha(
                        digest, ScriptOutputType.INTEGER, new String[] {keyspace, keyspace + ":version"}, key, value);
        }
    }

    @Override
    public void putAll(Map<String, String> entries) {
        if (writing == Writing.SET) {
            commands.mset(entries);
        } else {
            commands.hset(keyspace, entries);
        }
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
