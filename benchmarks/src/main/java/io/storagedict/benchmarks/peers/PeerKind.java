package io.storagedict.benchmarks.peers;

import io.storagedict.benchmarks.load.Data;
import io.storagedict.benchmarks.servers.Addresses;
import io.storagedict.store.Consistency;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/** The libraries that are compared, and the ways to use them. To add one, add a constant. */
public enum PeerKind {
    CONCURRENT_HASH_MAP("ConcurrentHashMap", (servers, keyspace) -> new LocalPeer(new ConcurrentHashMap<>())),
    HASH_MAP("HashMap", (servers, keyspace) -> new LocalPeer(new HashMap<>())),

    DICT_LOCAL("storagedict, autosync off", (servers, keyspace) -> DictPeer.memory(keyspace)),
    DICT_LETTUCE("storagedict on Lettuce, strong", (servers, keyspace) -> DictPeer.lettuce(servers, keyspace, true)),
    DICT_JEDIS("storagedict on Jedis, strong", (servers, keyspace) -> DictPeer.jedis(servers, keyspace, true)),
    DICT_REDIS_SESSION("storagedict on Redis, session", DictPeer::redisSession),
    DICT_ZOOKEEPER_SESSION(
            "storagedict on ZooKeeper, session",
            (servers, keyspace) -> DictPeer.zookeeper(servers, keyspace, Consistency.SESSION)),
    DICT_ZOOKEEPER_STRONG(
            "storagedict on ZooKeeper, strong",
            (servers, keyspace) -> DictPeer.zookeeper(servers, keyspace, Consistency.STRONG)),

    LETTUCE("Lettuce GET, SET", (servers, keyspace) -> new LettucePeer(servers, keyspace, LettucePeer.Writing.SET)),
    LETTUCE_HASH("Lettuce HGET, HSET", LettucePeer::hash),
    LETTUCE_SCRIPT(
            "Lettuce, minimal Lua write",
            (servers, keyspace) -> new LettucePeer(servers, keyspace, LettucePeer.Writing.SCRIPT)),
    LETTUCE_TRACKING("Lettuce CLIENT TRACKING", (servers, keyspace) -> new TrackingPeer(servers)),
    VERSION_CHECK("Lettuce GET of a counter, HashMap", VersionCheckPeer::new),
    JEDIS("Jedis GET, pooled", (servers, keyspace) -> JedisPeer.plain(servers)),
    JEDIS_SCRIPT("Jedis, minimal Lua write", JedisPeer::script),
    SPRING_GET("StringRedisTemplate GET", (servers, keyspace) -> new SpringGetPeer(servers)),
    SPRING_MAP("Spring Data DefaultRedisMap", SpringPeer::new),
    REDISSON_MAP("Redisson RMap", RedissonPeer::plain),
    REDISSON_LOCAL("Redisson RLocalCachedMap", RedissonPeer::localCached),
    CURATOR_CACHE("CuratorCache", CuratorPeer::new);

    private static final int BATCH = 1000;

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Opening opening;

    /** How a peer is made. */
    private interface Opening {
        Peer open(Addresses servers, String keyspace);
    }

    PeerKind(String label, Opening opening) {
        this.label = label;
        this.opening = opening;
    }

    /** The name in tables. */
    public String label() {
        return label;
    }

    public boolean isOurs() {
        return name().startsWith("DICT_");
    }

    public boolean usesZookeeper() {
        return this == DICT_ZOOKEEPER_SESSION || this == DICT_ZOOKEEPER_STRONG || this == CURATOR_CACHE;
    }

    /** Opens the peer over whatever entries are there. */
    public Peer open(Addresses servers, String keyspace) {
        return opening.open(servers, keyspace);
    }

    /** The keyspace of a peer for so many entries: peers do not share data. */
    public String keyspace(int size) {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + size;
    }

    /** Opens the peer over so many entries, all in its local copy if it has one. Puts them there if they are not. */
    public Peer openFilled(Addresses servers, int size) {
        Peer peer = open(servers, keyspace(size));
        if (peer.get(Data.key(size - 1)) == null) {
            for (int from = 0; from < size; from += BATCH) {
                peer.putAll(Data.entries(from, Math.min(size, from + BATCH)));
            }
        }
        peer.load(new HashSet<>(Arrays.asList(Data.shuffledKeys(size, 0))));
        return peer;
    }
}
