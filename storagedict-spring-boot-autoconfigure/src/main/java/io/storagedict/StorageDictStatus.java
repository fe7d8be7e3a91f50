package io.storagedict;

import io.storagedict.store.Consistency;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the local copy of a dict stands.
 *
 * @param name the name of the dict
 * @param backend the kind of store
 * @param keyspace the name of the data in the store
 * @param autosync whether each read first makes sure that the copy is new
 * @param consistency how new such a read is, and how new the copy is after a sync
 * @param entries how many entries the copy has
 * @param undecodable how many of them have a value that cannot be decoded
 * @param lastUpdated the version of the copy, comparable with {@link StorageDict#lastUpdated()}; 0 if it was never loaded,
 *     because the dict started without its store
 * @param lastSynced when the copy was last known to be that of the store; {@link Instant#EPOCH} if it never was
 * @param lastTold the newest version that the store has told of, in the terms of lastUpdated; null where it is not told
 *     of changes, or cannot vouch for it now
 * @param lastChanged when this process took in the newest change, or loaded the copy
 * @param state what reads can be trusted to tell
 * @param lastFailure why the store could not be asked the last time; null if it could
 */
public record StorageDictStatus(
        String name,
        String backend,
        String keyspace,
        boolean autosync,
        Consistency consistency,
        int entries,
        int undecodable,
        long lastUpdated,
        Instant lastSynced,
        @Nullable Long lastTold,
        Instant lastChanged,
        StorageDictState state,
        @Nullable String lastFailure) {

    private static final Set<String> WITH_TIME = Set.of("redis", "memory");
    private static final long MICROS_OF_2001 = 978_307_200_000_000L;

    /**
     * When the dict was last changed: by the version where that is a time, as in Redis and in memory unless a foreign
     * program counts there; else when this process took in the change.
     */
    public Instant lastUpdatedTime() {
        return WITH_TIME.contains(backend) && lastUpdated > MICROS_OF_2001
                ? Instant.EPOCH.plus(lastUpdated, ChronoUnit.MICROS)
                : lastChanged;
    }
}
