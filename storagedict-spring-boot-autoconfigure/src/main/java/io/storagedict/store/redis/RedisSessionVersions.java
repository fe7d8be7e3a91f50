package io.storagedict.store.redis;

import io.storagedict.store.Version;
import io.storagedict.store.VersionSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks one Redis server for the versions of dicts with session consistency, and lets what is heard of them know. A dict
 * whose number of entries is to be compared as well has none: it must be pulled.
 */
record RedisSessionVersions(VersionSource server, RedisWatches watches) implements VersionSource {

    @Override
    public List<Version> versions(List<String> keyspaces) {
        List<Asked> asked = keyspaces.stream()
                .map(keyspace -> Asked.of(watches.find(keyspace)))
                .toList();
        List<Version> answers = server.versions(keyspaces);
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            WatchedDict dict = asked.get(i).dict();
            versions.add(
                    dict == null
                            ? answers.get(i)
                            : dict.answered(answers.get(i), asked.get(i).tick()));
            if (dict != null && dict.watch() == null) {
                watches.watch(dict);
            }
        }
        return versions;
    }

    /**
     * A question that is under way.
     *
     * @param dict null if it is closed
     */
    private record Asked(@Nullable WatchedDict dict, long tick) {

        static Asked of(@Nullable WatchedDict dict) {
            return new Asked(dict, dict == null ? 0 : dict.heard().tick());
        }
    }
}
