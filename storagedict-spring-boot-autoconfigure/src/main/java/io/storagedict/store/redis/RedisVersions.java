package io.storagedict.store.redis;

import io.storagedict.store.Version;
import io.storagedict.store.VersionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Asks one Redis server for the versions of any number of dicts by one {@code MGET}. */
record RedisVersions(RedisConnectionFactory factory) implements VersionSource {

    @Override
    public List<Version> versions(List<String> keyspaces) {
        String log = RedisKeys.of(keyspaces.get(0)).log();
        return RedisFailures.reading(() -> RedisCalls.read(factory, log, connection -> {
            if (ReplicaReads.of(factory)) {
                return keyspaces.stream()
                        .map(keyspace -> fromPrimary(connection, RedisKeys.of(keyspace)))
                        .toList();
            }
            byte[][] keys = new byte[2 * keyspaces.size()][];
            for (int i = 0; i < keyspaces.size(); i++) {
                RedisKeys names = RedisKeys.of(keyspaces.get(i));
                keys[2 * i] = RedisKeys.bytes(names.version());
                keys[2 * i + 1] = RedisKeys.bytes(names.epoch());
            }
            List<byte[]> answer = get(connection, keys);
            List<Version> versions = new ArrayList<>(keyspaces.size());
            for (int i = 0; i < answer.size(); i += 2) {
                versions.add(known(answer.get(i), answer.get(i + 1)));
            }
            return versions;
        }));
    }

    /**
     * Asks for the version of one dict.
     *
     * @param versionAndEpoch the keys of these two, which are the same each time
     */
    Version version(RedisKeys names, byte[][] versionAndEpoch) {
        return RedisFailures.reading(() -> RedisCalls.read(factory, names.log(), connection -> {
            if (ReplicaReads.of(factory)) {
                return fromPrimary(connection, names);
            }
            List<byte[]> answer = get(connection, versionAndEpoch);
            return known(answer.get(0), answer.get(1));
        }));
    }

    private static List<byte[]> get(RedisConnection connection, byte[][] keys) {
        return Objects.requireNonNull(connection.stringCommands().mGet(keys));
    }

    private static Version fromPrimary(RedisConnection connection, RedisKeys names) {
        RedisAnswer answer = RedisScript.VERSION.run(connection, names, List.of());
        return known(answer.bytes(0), answer.bytes(1));
    }

    /** A version that is no integer is none: the dict's pull will say so, without failing those of other dicts. */
    static Version known(byte @Nullable [] number, byte @Nullable [] epoch) {
        try {
            return RedisAnswer.version(number, epoch);
        } catch (NumberFormatException broken) {
            return Version.NONE;
        }
    }
}
