package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.Store;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Dicts by name, and their common sync. */
class StorageDictsTest {

    private static StorageDict<String> dict(String name, Store<byte[]> store, boolean autosync) {
        return StorageDict.builder(store, new TextEncoding())
                .name(name)
                .autosync(autosync)
                .build();
    }

    private static StorageDict<String> dict(String name) {
        return dict(name, new MemoryStore<>(name), false);
    }

    @Test
    void aDictIsFoundByItsName() {
        StorageDict<String> settings = dict("settings");
        StorageDicts dicts = StorageDicts.of(List.of(settings, dict("currencies")));

        assertThat(dicts.get("settings")).isSameAs(settings);
    }

    @Test
    void theOrderIsTheGivenOne() {
        StorageDicts dicts = StorageDicts.of(List.of(dict("b"), dict("c"), dict("a")));

        assertThat(dicts.names()).containsExactly("b", "c", "a").isUnmodifiable();
        assertThat(dicts).extracting(StorageDict::name).containsExactly("b", "c", "a");
    }

    @Test
    void anUnknownNameFailsAndListsTheKnown() {
        StorageDicts dicts = StorageDicts.of(List.of(dict("settings"), dict("currencies")));

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> dicts.get("setings"))
                .withMessageContaining("'setings'")
                .withMessageContaining("settings")
                .withMessageContaining("currencies");
    }

    @Test
    void twoDictsOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorageDicts.of(List.of(dict("settings"), dict("settings"))))
                .withMessageContaining("'settings'");
    }

    @Test
    void thereMayBeNoDicts() {
        StorageDicts dicts = StorageDicts.of(List.of());

        assertThat(dicts.names()).isEmpty();
        assertThat(dicts.sync()).isEmpty();
    }

    @Test
    void syncBringsTheDictsWithoutAutosyncUpToDate() {
        MemoryStore<byte[]> one = new MemoryStore<>("one");
        MemoryStore<byte[]> two = new MemoryStore<>("two");
        StorageDict<String> first = dict("first", one, false);
        StorageDict<String> second = dict("second", two, false);
        StorageDicts dicts = StorageDicts.of(List.of(first, second));
        dict("writer", one, true).put("a", "1");
        dict("writer", two, true).put("b", "2");

        assertThat(dicts.sync()).isEmpty();

        assertThat(first).isEqualTo(Map.of("a", "1"));
        assertThat(second).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void syncAsksNothingForDictsWithAutosync() {
        HookedStore store = new HookedStore(new MemoryStore<>("settings"));
        StorageDicts dicts = StorageDicts.of(List.of(dict("settings", store, true)));
        store.beforeQuestion = () -> {
            throw new AssertionError("a question");
        };

        assertThat(dicts.sync()).isEmpty();
    }

    @Test
    void aStoreThatIsDownDoesNotStopTheOthers() {
        MemoryStore<byte[]> healthy = new MemoryStore<>("healthy");
        HookedStore broken = new HookedStore(new MemoryStore<>("broken"));
        StorageDict<String> first = dict("broken", broken, false);
        StorageDict<String> second = dict("healthy", healthy, false);
        first.put("a", "1");
        StorageDicts dicts = StorageDicts.of(List.of(first, second));
        broken.beforeQuestion = () -> {
            throw new StoreUnavailableException("the store is down", null);
        };
        dict("writer", healthy, true).put("b", "2");

        Map<String, StoreException> failures = dicts.sync();

        assertThat(failures).containsOnlyKeys("broken").isUnmodifiable();
        assertThat(failures.get("broken"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("'broken'")
                .hasMessageContaining("the store is down");
        assertThat(first).isEqualTo(Map.of("a", "1"));
        assertThat(second).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void aStoreThatIsBackIsSyncedAgain() {
        MemoryStore<byte[]> shared = new MemoryStore<>("settings");
        HookedStore store = new HookedStore(shared);
        StorageDict<String> dict = dict("settings", store, false);
        StorageDicts dicts = StorageDicts.of(List.of(dict));
        store.beforeQuestion = () -> {
            throw new StoreUnavailableException("the store is down", null);
        };
        dict("writer", shared, true).put("a", "1");
        assertThat(dicts.sync()).hasSize(1);

        store.beforeQuestion = () -> {};

        assertThat(dicts.sync()).isEmpty();
        assertThat(dict).isEqualTo(Map.of("a", "1"));
    }
}
