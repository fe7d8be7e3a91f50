package io.storagedict.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.OnStoreFailure;
import io.storagedict.StorageDict;
import io.storagedict.StorageDictBuilder;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.json.JsonMapper;

/** What is told of a dict whose copy may be of some age only: health and reads agree. */
class DictHealthIndicatorTest {

    private final FailingStore store = new FailingStore(new MemoryStore<>("settings"));
    private Instant now = Instant.ofEpochSecond(100);

    private StorageDictBuilder<Integer, byte[]> builder(boolean autosync) {
        return StorageDict.builder(store, JacksonEncoding.of(JsonMapper.shared(), Integer.class))
                .autosync(autosync)
                .clock(() -> now);
    }

    private static Health health(StorageDict<?> dict) {
        return new DictHealthIndicator(dict, new StoreCheck(dict, Runnable::run), Duration.ofSeconds(10), () -> {})
                .health();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClosedDictIsDown(boolean autosync) {
        StorageDict<Integer> dict = builder(autosync).build();
        dict.close();
        assertThat(health(dict).getStatus()).isEqualTo(Status.DOWN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCopyThatMayBeReadIsOutOfServiceAndOneThatIsTooOldIsDown(boolean autosync) {
        StorageDict<Integer> dict = builder(autosync)
                .onStoreFailure(OnStoreFailure.SERVE_STALE)
                .maxStaleness(Duration.ofSeconds(10))
                .build();
        dict.put("a", 1);
        assertThat(health(dict).getStatus()).isEqualTo(Status.UP);

        store.fail(true);
        assertThat(health(dict).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(dict).containsEntry("a", 1);

        now = now.plusSeconds(11);
        assertThat(health(dict).getStatus()).isEqualTo(Status.DOWN);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.get("a"));

        store.fail(false);
        dict.sync();
        assertThat(health(dict).getStatus()).isEqualTo(Status.UP);
        assertThat(dict).containsEntry("a", 1);
    }

    @Test
    void whatFailsIsDown() {
        StorageDict<Integer> dict = builder(true).build();
        store.fail(true);

        Health health = health(dict);

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("reason")).asString().isNotBlank();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.get("a"));
    }
}
