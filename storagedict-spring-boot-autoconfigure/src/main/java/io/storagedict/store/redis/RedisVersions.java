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
        return RedisFailures.reading(() -> ask(keyspaces));
    }

    private List<Version> ask(List<String> keyspaces) {
        List<Version> versions = new ArrayList<>(keyspaces.size());
        try (RedisConnection connection = RedisFailures.connect(factory)) {
            if (ReplicaReads.of(factory)) {
                for (String keyspace : keyspaces) {
                    RedisAnswer answer = RedisScript.VERSION.run(connection, RedisKeys.of(keyspace), List.of());
                    versions.add(known(answer.bytes(0), answer.bytes(1)));
                }
                return versions;
            }
            byte[][] keys = keyspaces.stream()
                    .map(RedisKeys::of)
                    .flatMap(names -> List.of(names.version(), names.epoch()).stream())
                    .map(RedisKeys::bytes)
                    .toArray(byte[][]::new);
            List<byte[]> answer =
                    Objects.requireNonNull(connection.stringCommands().mGet(keys));
            for (int i = 0; i < answer.size(); i += 2) {
                versions.add(known(answer.get(i), answer.get(i + 1)));
            }
            return versions;
        }
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
