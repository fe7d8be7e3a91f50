package io.storagedict.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.memory.MemoryStore;
import io.storagedict.web.reactive.StorageDictSyncWebFilter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PinThreadLocalAccessorTest {

    private final MemoryStore<byte[]> rates = new MemoryStore<>("rates");
    private final StorageDict<String> elsewhere =
            StorageDict.builder(rates, new TextEncoding()).build();
    private final StorageDict<String> dict =
            StorageDict.builder(rates, new TextEncoding()).autosync(false).build();
    private final StorageDicts dicts = StorageDicts.of(List.of(dict));
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void nothingIsLeft() {
        assertThat(inTheThread(() -> StorageDicts.Pin.current() == null)).isTrue();
        assertThat(StorageDicts.Pin.current()).isNull();
        thread.shutdown();
    }

    @Test
    void isFoundAndHasTheKeyOfTheReactorContext() {
        assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                .filteredOn(PinThreadLocalAccessor.class::isInstance)
                .singleElement()
                .satisfies(accessor -> assertThat(accessor.key()).isEqualTo(StorageDictSyncWebFilter.PIN));
    }

    @Test
    void aTaskThatIsWrappedReadsTheStateOfTheThreadThatWrappedIt() {
        elsewhere.put("EUR", "1");
        dicts.sync();
        StorageDicts.Pin pin = dicts.pin();
        Supplier<String> read = () -> dict.get("EUR");
        ContextSnapshot snapshot = ContextSnapshotFactory.builder().build().captureAll();
        pin.close();
        elsewhere.put("EUR", "2");
        dicts.sync();
        assertThat(inTheThread(() -> in(snapshot, read))).isEqualTo("1");
        assertThat(inTheThread(read)).isEqualTo("2");
    }

    @Test
    void aTaskOfNoPinReadsTheCurrentStateInAPinnedThreadAndItsPinIsBackAfterwards() {
        elsewhere.put("EUR", "1");
        dicts.sync();
        ContextSnapshotFactory clearing =
                ContextSnapshotFactory.builder().clearMissing(true).build();
        ContextSnapshot none = clearing.captureAll();
        StorageDicts.Pin pin = dicts.pin();
        StorageDicts.Pin another = dicts.pin();
        elsewhere.put("EUR", "2");
        inTheThread(dicts::sync);
        assertThat(dict.get("EUR")).isEqualTo("1");
        assertThat(in(none, () -> dict.get("EUR"))).isEqualTo("2");
        assertThat(StorageDicts.Pin.current()).isSameAs(another);
        assertThat(dict.get("EUR")).isEqualTo("1");
        pin.close();
    }

    private static <T> T in(ContextSnapshot snapshot, Supplier<T> work) {
        try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
            assertThat(scope).isNotNull();
            return work.get();
        }
    }

    private <T> T inTheThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, thread).join();
    }
}
