package io.storagedict.sample.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.encoding.jackson.JacksonEncoding;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of Python's durabledict ask of its dict of Django models, under their names, of a table here. */
class TableSeedTest {

    private final Tables tables = new Tables();
    private final Tables.Table table = tables.table("settings");

    /** A row as an object. */
    record Setting(String name, int value) {}

    private StorageDict<Object> dict() {
        return dict(Object.class);
    }

    private <V> StorageDict<V> dict(Class<V> type) {
        return StorageDict.builder(tables.open("settings"), JacksonEncoding.of(JsonMapper.shared(), type))
                .build();
    }

    /** There is no option for it: the type of the values says what they are. */
    @Test
    void d1CanBeConstructedWithReturnInstances() {
        assertThat(dict(Setting.class)).isEmpty();
        assertThat(dict(Object.class)).isEmpty();
    }

    @Test
    void d2PersistSavesModel() {
        dict().put("foo", "bar");

        assertThat(table.rows()).containsEntry("foo", "\"bar\"".getBytes(UTF_8));
    }

    @Test
    void d3DepersistRemovesModel() {
        StorageDict<Object> dict = dict();
        dict.put("foo", "bar");
        dict.remove("foo");

        assertThat(table.rows()).isEmpty();
    }

    @Test
    void d4DurablesReturnsDictOfModelsInDb() {
        dict().putAll(Map.of("foo", "bar", "buzz", "foogle"));

        assertThat(dict().snapshot()).isEqualTo(Map.of("foo", "bar", "buzz", "foogle"));
    }

    /** Not so here: construction asks for the number, and leaves it where it is. */
    @Test
    void d5LastUpdatedSetTo1OnInitialize() {
        long first = dict().lastUpdated();

        assertThat(first).isPositive();
        assertThat(dict().lastUpdated()).isEqualTo(first);
        assertThat(table.cache().touches).hasValue(0);
    }

    @Test
    void d6SetDefaultDoesNotUpdateLastUpdatedIfKeyExists() {
        StorageDict<Object> dict = dict();
        dict.setDefault("foo", "bar");
        long before = dict.lastUpdated();
        dict.setDefault("foo", "notset");

        assertThat(dict.lastUpdated()).isEqualTo(before);
    }

    @Test
    void d7InstancesTrueReturnsTheWholeObjectAtTheKey() {
        StorageDict<Setting> dict = dict(Setting.class);
        Setting setting = new Setting("foo", 7);
        dict.put("foo", setting);

        assertThat(dict(Setting.class).get("foo")).isEqualTo(setting);
        assertThat(dict.pop("foo")).isEqualTo(setting);
    }

    @Test
    void d8TouchLastUpdatedIncCache() {
        StorageDict<Object> dict = dict();
        dict.put("foo", "bar");

        assertThat(table.cache().touches).hasValue(1);
    }

    @Test
    void d9ResetsLastUpdateIfValueIsDeleted() {
        StorageDict<Object> one = dict();
        StorageDict<Object> two = dict();
        one.put("foo", "bar");
        assertThat(two.get("foo")).isEqualTo("bar");
        long before = one.lastUpdated();

        table.cache().cache.clear();
        two.put("buzz", "foogle");

        assertThat(one.lastUpdated()).isGreaterThan(before);
        assertThat(one).isEqualTo(two).isEqualTo(Map.of("foo", "bar", "buzz", "foogle"));
    }
}
