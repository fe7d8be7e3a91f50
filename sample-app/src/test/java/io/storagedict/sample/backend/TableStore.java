package io.storagedict.sample.backend;

import io.storagedict.store.LastUpdated;
import io.storagedict.store.SimpleStore;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A table, as of a database, whose {@code lastUpdated} is in a cache beside it. */
final class TableStore extends SimpleStore {

    private final ConcurrentMap<String, byte[]> table;
    private final LastUpdated cache;

    TableStore(String keyspace, ConcurrentMap<String, byte[]> table, LastUpdated cache) {
        super("table", keyspace);
        this.table = table;
        this.cache = cache;
    }

    @Override
    protected void persist(String key, byte[] value) throws IOException {
        table.put(key, value);
        cache.touch();
    }

    @Override
    protected void depersist(String key) throws IOException {
        table.remove(key);
        cache.touch();
    }

    @Override
    protected Map<String, byte[]> durables() {
        return Map.copyOf(table);
    }

    @Override
    protected long lastUpdated() throws IOException {
        return cache.get();
    }

    @Override
    protected byte @Nullable [] pop(String key) throws IOException {
        byte[] value = table.remove(key);
        if (value != null) {
            cache.touch();
        }
        return value;
    }

    @Override
    protected byte @Nullable [] setDefault(String key, byte[] value) throws IOException {
        byte[] present = table.putIfAbsent(key, value);
        if (present == null) {
            cache.touch();
        }
        return present;
    }
}
