package io.storagedict.autoconfigure;

import io.storagedict.autoconfigure.StorageDictProperties.Dict;
import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.StoreFactory;
import io.storagedict.store.WatchingStoreFactory;
import io.storagedict.store.memory.MemoryStoreFactory;
import org.jspecify.annotations.Nullable;

/**
 * The consistency that a dict has by the application's properties.
 *
 * @param property the property that names it
 * @param consistency null if it is up to the backend
 */
record ConsistencyChoice(String property, @Nullable Consistency consistency) {

    static ConsistencyChoice of(DictName dict, Dict own, StorageDictProperties all) {
        return own.consistency() == null
                ? new ConsistencyChoice("storagedict.consistency", all.consistency())
                : new ConsistencyChoice(dict.property("consistency"), own.consistency());
    }

    /** @throws StorageDictCreationException if the backend does not have this consistency */
    Store<byte[]> open(StoreFactory backend, BackendChoice choice, String keyspace) {
        if (backend instanceof WatchingStoreFactory watching && consistency != null) {
            return watching.open(keyspace, consistency);
        }
        // memory is strong, which it does not cost anything to be
        if (consistency == Consistency.SESSION && !(backend instanceof MemoryStoreFactory)) {
            throw new StorageDictCreationException(
                    property,
                    "The dict '%s' needs session consistency, but the backend '%s' is never told of changes: it has strong consistency only."
                            .formatted(choice.dict().text(), choice.backend()),
                    "Remove '%s' or set it to 'strong'; for reads that cost nothing set '%s' to false, or '%s' to a backend that tells, such as 'redis'."
                            .formatted(
                                    property,
                                    choice.dict().property("autosync"),
                                    choice.dict().property("backend")),
                    null);
        }
        return backend.open(keyspace);
    }
}
