package io.storagedict.sample.backend;

import io.storagedict.contract.SimpleStoreContract;
import io.storagedict.store.SimpleStore;

/** The store in a table, with {@code lastUpdated} in a cache beside it. */
class TableStoreTest extends SimpleStoreContract {

    private final Tables tables = new Tables();

    @Override
    protected SimpleStore open(String keyspace) {
        return tables.open(keyspace);
    }
}
