package io.storagedict.sample.console;

import io.storagedict.StorageDictState;
import io.storagedict.StorageDictStatus;
import io.storagedict.store.Consistency;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dict as pages show it.
 *
 * @param valueType the simple name of the class of its values; null if it takes any JSON
 * @param fields what such a value consists of; empty if that is not known
 */
record DictView(
        String name,
        String backend,
        String keyspace,
        boolean autosync,
        Consistency consistency,
        int entries,
        int undecodable,
        long version,
        Instant lastChanged,
        Instant lastSynced,
        StorageDictState state,
        @Nullable String lastFailure,
        @Nullable String valueType,
        List<ValueField> fields) {

    static DictView of(StorageDictStatus status, Class<?> valueType) {
        return new DictView(
                status.name(),
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
                status.lastFailure(),
                valueType == Object.class ? null : valueType.getSimpleName(),
                ValueField.of(valueType));
    }
}
