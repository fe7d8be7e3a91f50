package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.memory.MemoryStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes that fail while their thread is pinned, or another thread is. */
class DoubtedPinTest {

    private final MemoryStore<byte[]> rates = new MemoryStore<>("rates");
    private final HookedStore store = new HookedStore(rates);
    private final StorageDict<String> elsewhere =
            StorageDict.builder(rates, new TextEncoding()).build();
    private final StorageDict<String> dict =
            StorageDict.builder(store, new TextEncoding()).autosync(false).build();
    private final StorageDicts dicts = StorageDicts.of(List.of(dict));
    private StorageDicts.Pin pin;

    @BeforeEach
    void begin() {
        dict.put("EUR", "1");
        pin = dicts.pin();
    }

    @AfterEach
    void end() {
        pin.close();
    }

    @Test
    void aWriteWhoseAnswerIsLostIsSeenByItsThreadThoughAnotherFoundOut() {
        putWithoutAnswer("2");
        assertThat(inAnotherThread(() -> dict.get("EUR"))).isEqualTo("2");
        assertThat(dict.get("EUR")).isEqualTo("2");
    }

    @Test
    void aWriteOfAnotherThreadWhoseAnswerIsLostDoesNotMoveThisOneOn() {
        inAnotherThread(() -> {
            putWithoutAnswer("2");
            return "put";
        });
        assertThat(dict.get("EUR")).isEqualTo("1");
        assertThat(inAnotherThread(() -> dict.get("EUR"))).isEqualTo("2");
        assertThat(dict.get("EUR")).isEqualTo("1");
    }

    @Test
    void aWriteThatIsRefusedDoesNotMoveItsThreadOn() {
        elsewhere.put("EUR", "3");
        inAnotherThread(() -> dicts.sync().isEmpty());
        store.beforeWrite = () -> {
            throw new StoreUnavailableException("the store is down", null);
        };
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.put("EUR", "4"));
        assertThat(dict.get("EUR")).isEqualTo("1");
    }

    private void putWithoutAnswer(String value) {
        store.afterWrite = () -> {
            throw new OutcomeUnknownException("the answer is lost", null);
        };
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> dict.put("EUR", value));
        store.afterWrite = () -> {};
    }

    private static <T> T inAnotherThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }
}
