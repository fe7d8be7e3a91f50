package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * The names of the Redis keys of a dict. The first two are those of Python's durabledict.
 *
 * @param hash the entries
 * @param version the version, an integer as text
 * @param log the last changes, a stream
 * @param epoch a name that the dict gets when it is first used
 */
record RedisKeys(String hash, String version, String log, String epoch) {

    static RedisKeys of(String keyspace) {
        return new RedisKeys(keyspace, keyspace + "last_updated", keyspace + ":changes", keyspace + ":epoch");
    }

    List<String> all() {
        return List.of(hash, version, log, epoch);
    }

    /** Whether Redis Cluster keeps all of them on one node: it hashes only what is in the first braces, if anything. */
    boolean haveOneSlot() {
        int open = hash.indexOf('{');
        return open >= 0 && hash.indexOf('}', open) > open + 1;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
