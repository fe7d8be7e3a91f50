package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reads answer while the store is down, as the dict's policy says. */
class StoreDownPolicyTest {

    private final HookedStore store = new HookedStore(new MemoryStore<>("settings"));
    private final StorageDict<String> other =
            StorageDict.builder(store, new TextEncoding()).name("other").build();
    private Instant now = Instant.ofEpochSecond(100);

    private StorageDictBuilder<String, byte[]> builder() {
        return StorageDict.builder(store, new TextEncoding()).clock(() -> now);
    }

    private void down() {
        store.beforeQuestion = () -> {
            throw new StoreUnavailableException("the store is down", null);
        };
    }

    private void up() {
        store.beforeQuestion = () -> {};
    }

    /** If the failure took long, by the clock, the store is not asked again at once. */
    private static void awaitEntry(StorageDict<String> dict, String value) {
        await().ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .untilAsserted(() -> assertThat(dict).containsEntry("a", value));
    }

    @Test
    void aDictThatFailsFailsAndOneThatServesStaleServes() {
        other.put("a", "1");
        StorageDict<String> failing = builder().build();
        StorageDict<String> serving =
                builder().onStoreFailure(OnStoreFailure.SERVE_STALE).build();
        down();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> failing.get("a"));
        assertThat(serving).containsEntry("a", "1");
        assertThat(failing.status().state()).isEqualTo(StorageDictState.DOWN);
        assertThat(serving.status().state()).isEqualTo(StorageDictState.STALE);

        up();
        other.put("a", "2");
        awaitEntry(failing, "2");
        awaitEntry(serving, "2");
        assertThat(serving.status().state()).isEqualTo(StorageDictState.FRESH);
    }

    /** To the one who wrote, an old answer would be worse than none. */
    @Test
    void aWriteThatWasAcknowledgedIsNotHiddenByAnOldCopy() {
        StorageDict<String> serving =
                builder().onStoreFailure(OnStoreFailure.SERVE_STALE).build();
        serving.put("a", "1");
        store.tellsWhatChanged = false;
        store.afterWrite = this::down;
        serving.put("a", "2");

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> serving.get("a"));
        up();
        awaitEntry(serving, "2");
        down();
        assertThat(serving).containsEntry("a", "2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCopyThatIsTooOldIsNotServed(boolean autosync) {
        other.put("a", "1");
        StorageDict<String> dict = builder()
                .autosync(autosync)
                .onStoreFailure(OnStoreFailure.SERVE_STALE)
                .maxStaleness(Duration.ofSeconds(10))
                .build();
        down();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dict::sync);

        now = now.plusSeconds(10);
        assertThat(dict).containsEntry("a", "1");
        now = now.plusMillis(1);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.get("a"))
                .withMessageContaining("'settings'")
                .withMessageContaining("max-staleness")
                .withMessageContaining("PT10S");
        assertThat(dict.status().state()).isEqualTo(StorageDictState.DOWN);

        up();
        dict.sync();
        assertThat(dict).containsEntry("a", "1");
        assertThat(dict.status().state()).isEqualTo(StorageDictState.FRESH);
    }

    /** Nobody asked the store, so nobody knows that it is down: a dict without autosync reads what it has. */
    @Test
    void withoutAutosyncAnOldCopyIsServedAsLongAsTheStoreIsNotKnownToBeDown() {
        StorageDict<String> dict =
                builder().autosync(false).maxStaleness(Duration.ofSeconds(10)).build();
        down();
        now = now.plusSeconds(3_600);
        assertThat(dict).isEmpty();
    }

    @Test
    void aReadWaitsNoLongerThanTheCheckTimeout() {
        other.put("a", "1");
        StorageDict<String> failing =
                builder().checkTimeout(Duration.ofMillis(50)).build();
        StorageDict<String> serving = builder()
                .checkTimeout(Duration.ofMillis(50))
                .onStoreFailure(OnStoreFailure.SERVE_STALE)
                .build();
        CountDownLatch answer = new CountDownLatch(1);
        store.beforeQuestion = () -> Assertions.assertThatNoException().isThrownBy(answer::await);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> failing.get("a"))
                .withMessageContaining("check-timeout of PT0.05S");
        assertThat(serving).containsEntry("a", "1");

        answer.countDown();
        other.put("a", "2");
        awaitEntry(failing, "2");
        awaitEntry(serving, "2");
    }

    @Test
    void durationsMustBePositive() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> builder().checkTimeout(Duration.ZERO))
                .withMessageContaining("checkTimeout");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> builder().maxStaleness(Duration.ofSeconds(-1)))
                .withMessageContaining("maxStaleness");
    }
}
