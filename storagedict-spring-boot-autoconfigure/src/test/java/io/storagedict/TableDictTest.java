package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.contract.StorageDictContract;
import io.storagedict.contract.TextEncoding;
import io.storagedict.contract.Together;
import io.storagedict.example.TableStore;
import io.storagedict.store.LastUpdated;
import io.storagedict.store.Store;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Dicts over a simple store with {@code lastUpdated} in a cache of its own; all share one store object. */
class TableDictTest extends StorageDictContract {

    private final Map<String, Store<byte[]>> stores = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, byte[]> table = new ConcurrentHashMap<>();
    private final Counter cache = new Counter();

    /** Stands for a memcache client. */
    private static final class Counter implements LastUpdated {
        private final AtomicLong number = new AtomicLong(1);
        private int questions;

        @Override
        public long get() {
            questions++;
            return number.get();
        }

        @Override
        public void touch() {
            number.incrementAndGet();
        }
    }

    @Override
    public Store<byte[]> store(String keyspace) {
        return stores.computeIfAbsent(
                keyspace,
                name -> name.equals(keyspace())
                        ? new TableStore(name, table, cache)
                        : new TableStore(name, new ConcurrentHashMap<>(), new Counter()));
    }

    private StorageDict<String> dictOfAnotherProcess() {
        return StorageDict.builder(new TableStore(keyspace(), table, cache), new TextEncoding())
                .build();
    }

    @Test
    void aReadAsksTheCacheAlone() {
        StorageDict<String> dict = dict();
        dict.put("a", "1");
        byte[] unnoticed = {'2'};
        table.put("a", unnoticed);
        int before = cache.questions;

        assertThat(dict.get("a")).isEqualTo("1");
        assertThat(cache.questions).isEqualTo(before + 1);

        cache.touch();
        assertThat(dict.get("a")).isEqualTo("2");
    }

    @Test
    void whatThePlaceDoesInOneStepIsAtomicAcrossProcesses() {
        List<StorageDict<String>> dicts = List.of(dict(), dictOfAnotherProcess());
        for (int i = 0; i < 200; i++) {
            String key = "key " + i;
            List<String> won =
                    Together.call(2, thread -> String.valueOf(dicts.get(thread).putIfAbsent(key, "of " + thread)));
            assertThat(won).containsOnlyOnce("null").contains(dicts.get(0).get(key));
            List<String> taken =
                    Together.call(2, thread -> String.valueOf(dicts.get(thread).remove(key)));
            assertThat(taken).containsOnlyOnce("null");
        }
        assertThat(dicts.get(0)).isEmpty();
        assertThat(dicts.get(1)).isEmpty();
    }
}
