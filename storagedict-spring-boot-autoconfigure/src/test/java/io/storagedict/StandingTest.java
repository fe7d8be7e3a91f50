package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.memory.MemoryStore;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dict tells of itself while its store is down. */
class StandingTest {

    private final HookedStore store = new HookedStore(new MemoryStore<>("settings"));
    private final BlockingQueue<StorageDictStateChange> told = new LinkedBlockingQueue<>();
    private Instant now = Instant.ofEpochSecond(1);

    private StorageDict<String> dict(boolean autosync) {
        StorageDict<String> dict = StorageDict.builder(store, new TextEncoding())
                .autosync(autosync)
                .clock(() -> now)
                .build();
        dict.addStateListener(told::add);
        return dict;
    }

    private void down() {
        throw new StoreUnavailableException("the store is down", null);
    }

    private void breakStore() {
        store.beforeQuestion = this::down;
        store.beforeWrite = this::down;
        now = Instant.ofEpochSecond(2);
    }

    private void mendStore() {
        store.beforeQuestion = () -> {};
        store.beforeWrite = () -> {};
        now = Instant.ofEpochSecond(3);
    }

    private StorageDictStateChange next() throws InterruptedException {
        StorageDictStateChange change = told.poll(60, TimeUnit.SECONDS);
        assertThat(change).as("the next change of state").isNotNull();
        return change;
    }

    @ParameterizedTest
    @CsvSource({"true,DOWN", "false,STALE"})
    void aStoreThatDoesNotAnswerIsToldOnceAndItsReturnToo(boolean autosync, StorageDictState unanswered)
            throws InterruptedException {
        StorageDict<String> dict = dict(autosync);
        assertThat(dict.status().state()).isEqualTo(StorageDictState.FRESH);

        breakStore();
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dict::sync);
        }
        assertThat(dict.status().state()).isEqualTo(unanswered);
        mendStore();
        dict.sync();
        dict.sync();

        assertThat(next())
                .isEqualTo(new StorageDictStateChange(
                        "settings",
                        StorageDictState.FRESH,
                        unanswered,
                        "dict 'settings': syncing: the store is down",
                        Instant.ofEpochSecond(2)));
        assertThat(next())
                .isEqualTo(new StorageDictStateChange(
                        "settings", unanswered, StorageDictState.FRESH, null, Instant.ofEpochSecond(3)));
        assertThat(told).isEmpty();
        assertThat(dict.status().state()).isEqualTo(StorageDictState.FRESH);
    }

    @Test
    void aWriteThatTheStoreRefusesSaysNothingOfReads() {
        StorageDict<String> dict = dict(true);
        store.beforeWrite = this::down;

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.put("a", "1"));

        assertThat(dict.status().state()).isEqualTo(StorageDictState.FRESH);
        assertThat(dict.status().lastFailure()).contains("the store is down");
        assertThat(dict).isEmpty();
    }

    @Test
    void theVersionAloneTellsThatTheCopyIsInSync() {
        StorageDict<String> dict = dict(false);
        breakStore();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dict::lastUpdated);
        assertThat(dict.status().state()).isEqualTo(StorageDictState.STALE);

        mendStore();
        dict.lastUpdated();

        assertThat(dict.status().state()).isEqualTo(StorageDictState.FRESH);
        assertThat(dict.status().lastSynced()).isEqualTo(Instant.ofEpochSecond(3));
    }

    @Test
    void theVersionOfAnotherStateTellsThatItIsNot() {
        StorageDict<String> dict = dict(false);
        breakStore();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dict::sync);
        mendStore();
        StorageDict.builder(store, new TextEncoding()).build().put("a", "1");

        dict.lastUpdated();
        assertThat(dict.status().state()).isEqualTo(StorageDictState.STALE);

        dict.sync();
        assertThat(dict.status().state()).isEqualTo(StorageDictState.FRESH);
    }
}
