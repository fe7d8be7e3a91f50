package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.memory.MemoryStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several threads, one after the other or at the same time, take part in one pin. */
class SharedPinTest {

    private final MemoryStore<byte[]> rates = new MemoryStore<>("rates");
    private final StorageDict<String> elsewhere =
            StorageDict.builder(rates, new TextEncoding()).build();
    private final StorageDict<String> dict =
            StorageDict.builder(rates, new TextEncoding()).autosync(false).build();
    private final StorageDicts dicts = StorageDicts.of(List.of(dict));

    @BeforeEach
    void begin() {
        elsewhere.put("EUR", "1");
        dicts.sync();
    }

    @AfterEach
    void nothingStays() {
        assertThat(StorageDicts.Pin.current()).isNull();
    }

    @Test
    void aThreadThatJoinsReadsTheSameState() {
        StorageDicts.Pin pin = dicts.pin();
        moveOnElsewhere("2");
        assertThat(inAnotherThread(() -> joined(pin, () -> dict.get("EUR")))).isEqualTo("1");
        assertThat(inAnotherThread(() -> dict.get("EUR"))).isEqualTo("2");
        pin.close();
    }

    @Test
    void aThreadMayJoinAfterTheEnd() {
        StorageDicts.Pin pin = dicts.pin();
        pin.close();
        moveOnElsewhere("2");
        assertThat(dict.get("EUR")).isEqualTo("2");
        assertThat(joined(pin, () -> dict.get("EUR"))).isEqualTo("1");
        assertThat(dict.get("EUR")).isEqualTo("2");
    }

    @Test
    void whoTakesPartInAnEndedPinReadsTheCurrentState() {
        StorageDicts.Pin pin = dicts.pin();
        StorageDicts.Pin rest = pin.end();
        moveOnElsewhere("2");
        assertThat(dict.get("EUR")).isEqualTo("2");
        pin.close();
        rest.close();
        assertThat(joined(pin, () -> dict.get("EUR"))).isEqualTo("2");
        assertThat(joined(rest, () -> dict.get("EUR"))).isEqualTo("1");
        assertThat(dict.get("EUR")).isEqualTo("2");
    }

    @Test
    void whatOneThreadWritesTheOthersSee() {
        StorageDicts.Pin pin = dicts.pin();
        inAnotherThread(() -> joined(pin, () -> dict.put("EUR", "3")));
        assertThat(dict.get("EUR")).isEqualTo("3");
        moveOnElsewhere("4");
        assertThat(dict.get("EUR")).isEqualTo("3");
        inAnotherThread(() -> joined(pin, () -> {
            dict.sync();
            return "synced";
        }));
        assertThat(dict.get("EUR")).isEqualTo("4");
        pin.close();
    }

    @Test
    void threadsThatWriteAtTheSameTimeSeeTheirOwn() throws Exception {
        StorageDicts.Pin pin = dicts.pin();
        CyclicBarrier together = new CyclicBarrier(2);
        for (int round = 0; round < 1_000; round++) {
            String value = Integer.toString(round);
            CompletableFuture<String> other =
                    CompletableFuture.supplyAsync(() -> joined(pin, () -> written(together, "USD", value)));
            assertThat(written(together, "JPY", value)).isEqualTo(value);
            assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(value);
        }
        pin.close();
    }

    @Test
    void aPinWithinAPinSeesTheStateOfNowAndItsWritesAreSeenAfterIt() {
        StorageDicts.Pin outer = dicts.pin();
        moveOnElsewhere("2");
        StorageDicts.Pin inner = dicts.pin();
        assertThat(StorageDicts.Pin.current()).isSameAs(inner);
        assertThat(dict.get("EUR")).isEqualTo("2");
        inner.close();
        assertThat(dict.get("EUR")).isEqualTo("1");
        StorageDicts.Pin another = dicts.pin();
        dict.put("USD", "5");
        another.close();
        assertThat(dict.get("USD")).isEqualTo("5");
        outer.close();
    }

    @Test
    void theEndOfAPinEndsWhatBeganLaterInItsThread() {
        StorageDicts.Pin outer = dicts.pin();
        StorageDicts.Pin forgotten = dicts.pin();
        outer.close();
        assertThat(StorageDicts.Pin.current()).isNull();
        forgotten.close();
        assertThat(StorageDicts.Pin.current()).isNull();
    }

    @Test
    void aPinThatAnotherThreadClosesEnds() {
        StorageDicts.Pin outer = dicts.pin();
        StorageDicts.Pin inner = dicts.pin();
        inAnotherThread(() -> {
            inner.close();
            return "closed";
        });
        assertThat(StorageDicts.Pin.current()).isSameAs(outer);
        outer.close();
        outer.close();
    }

    private void moveOnElsewhere(String value) {
        elsewhere.put("EUR", value);
        inAnotherThread(() -> dicts.sync().isEmpty());
    }

    private @Nullable String written(CyclicBarrier together, String key, String value) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        dict.put(key, value);
        return dict.get(key);
    }

    private static <T> @Nullable T joined(StorageDicts.Pin pin, Supplier<@Nullable T> work) {
        StorageDicts.Pin joined = pin.join();
        try {
            return work.get();
        } finally {
            joined.close();
        }
    }

    private static <T> T inAnotherThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }
}
