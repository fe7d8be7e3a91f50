package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.memory.MemoryStore;
import io.storagedict.web.StorageDictSyncFilter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** One thread reads one state while others sync. */
class PinTest {

    private final MemoryStore<byte[]> rates = new MemoryStore<>("rates");
    private final StorageDict<String> elsewhere =
            StorageDict.builder(rates, new TextEncoding()).build();
    private final StorageDict<String> dict =
            StorageDict.builder(rates, new TextEncoding()).autosync(false).build();
    private final StorageDicts dicts = StorageDicts.of(List.of(dict));

    @Test
    void whatAnotherThreadSyncsIsNotSeenBeforeTheEnd() {
        elsewhere.putAll(Map.of("EUR", "1", "USD", "1"));
        dicts.sync();
        StorageDicts.Pin pin = dicts.pin();
        assertThat(dict.get("EUR")).isEqualTo("1");
        elsewhere.putAll(Map.of("EUR", "2", "USD", "2"));
        assertThat(CompletableFuture.supplyAsync(() -> dicts.sync().isEmpty() ? dict.get("USD") : "failed")
                        .join())
                .isEqualTo("2");
        assertThat(dict.get("USD")).isEqualTo("1");
        assertThat(dict.snapshot()).isEqualTo(Map.of("EUR", "1", "USD", "1"));
        pin.close();
        assertThat(dict.get("USD")).isEqualTo("2");
    }

    @Test
    void ownWritesAreSeen() {
        StorageDicts.Pin pin = dicts.pin();
        dict.put("EUR", "3");
        assertThat(dict.get("EUR")).isEqualTo("3");
        assertThat(dict.remove("EUR")).isEqualTo("3");
        assertThat(dict).isEmpty();
        pin.close();
    }

    @Test
    void anExplicitSyncMovesOn() {
        StorageDicts.Pin pin = dicts.pin();
        elsewhere.put("EUR", "4");
        assertThat(dict.get("EUR")).isNull();
        dict.sync();
        assertThat(dict.get("EUR")).isEqualTo("4");
        pin.close();
    }

    @Test
    void allReadsOfOneRequestSeeOneStateThoughAnotherRequestComesBetween() throws Exception {
        StorageDictSyncFilter filter = new StorageDictSyncFilter(dicts);
        elsewhere.putAll(Map.of("EUR", "1", "USD", "1"));
        filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
            assertThat(dict.get("EUR")).isEqualTo("1");
            elsewhere.putAll(Map.of("EUR", "2", "USD", "2"));
            assertThat(CompletableFuture.supplyAsync(() -> seenByARequest(filter))
                            .join())
                    .isEqualTo("2");
            assertThat(dict.get("USD")).isEqualTo("1");
        });
        assertThat(dict.get("USD")).isEqualTo("2");
        assertThat(seenByARequest(filter)).isEqualTo("2");
    }

    private String seenByARequest(StorageDictSyncFilter filter) {
        String[] seen = {"nothing"};
        try {
            filter.doFilter(
                    new MockHttpServletRequest(),
                    new MockHttpServletResponse(),
                    (request, response) -> seen[0] = dict.get("USD"));
        } catch (java.io.IOException | jakarta.servlet.ServletException failed) {
            throw new AssertionError(failed);
        }
        return seen[0];
    }
}
