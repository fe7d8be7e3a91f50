package io.storagedict.actuate;

import io.storagedict.StorageDictState;
import io.storagedict.StorageDictStatus;
import io.storagedict.store.Consistency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** How the local copy of a dict stands, as the endpoint tells it. */
public record DictDescriptor(
        String backend,
        String keyspace,
        boolean autosync,
        Consistency consistency,
        int entries,
        int undecodable,
        long version,
        Instant lastUpdated,
        Instant lastSynced,
        StorageDictState state,
        @Nullable String lastFailure)
        implements OperationResponseBody {

    static DictDescriptor of(StorageDictStatus status) {
        return new DictDescriptor(
                status.backend(),
                status.keyspace(),
                status.autosync(),
                status.consistency(),
                status.entries(),
                status.undecodable(),
                status.lastUpdated(),
                status.lastUpdatedTime(),
                status.lastSynced(),
                status.state(),
                status.lastFailure());
    }
}
