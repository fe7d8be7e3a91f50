package io.storagedict.sample.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.contract.OneStoreDictContract;
import io.storagedict.contract.Together;
import io.storagedict.store.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dicts over a table, with {@code lastUpdated} in a cache beside it. */
class TableDictTest extends OneStoreDictContract {

    private final Tables tables = new Tables();

    @Override
    protected Store<byte[]> open(String keyspace) {
        return tables.open(keyspace);
    }

    @Test
    void aReadAsksTheCacheAlone() {
        StorageDict<String> dict = dict();
        Tables.Table table = tables.table(keyspace());
        dict.put("a", "1");
        byte[] unnoticed = {'2'};
        table.rows().put("a", unnoticed);
        int before = table.cache().questions.get();

        assertThat(dict.get("a")).isEqualTo("1");
        assertThat(table.cache().questions).hasValue(before + 1);

        table.cache().touch();
        assertThat(dict.get("a")).isEqualTo("2");
    }

    @Test
    void whatThePlaceDoesInOneStepIsAtomicAcrossProcesses() {
        List<StorageDict<String>> dicts = List.of(dict(), dict(tables.open(keyspace()), true));
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
