package io.storagedict;

import io.storagedict.store.Consistency;
import java.time.Instant;
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
 * @param lastUpdated the version of the copy, comparable with {@link StorageDict#lastUpdated()}
 * @param lastSynced when the copy was last known to be that of the store
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
        @Nullable String lastFailure) {}
