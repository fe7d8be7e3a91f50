package io.storagedict.sample.backend;

import io.storagedict.store.SimpleStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A database of tables with a cache beside it; each store that is opened stands for a process. */
final class Tables {

    /** A table, and its counter in the cache. */
    record Table(ConcurrentMap<String, byte[]> rows, Counter cache) {}

    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    Table table(String keyspace) {
        return tables.computeIfAbsent(keyspace, name -> new Table(new ConcurrentHashMap<>(), new Counter()));
    }

    SimpleStore open(String keyspace) {
        return new TableStore(keyspace, table(keyspace).rows(), table(keyspace).cache());
    }
}
