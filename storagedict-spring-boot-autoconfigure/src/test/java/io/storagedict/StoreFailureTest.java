package io.storagedict;

import static io.storagedict.contract.Mutation.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.contract.Mutation;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.memory.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that is down, refuses, or leaves it open whether it did what it was told. */
class StoreFailureTest {

    private final HookedStore store = new HookedStore(new MemoryStore<>("settings"));

    private static void down() {
        throw new StoreUnavailableException("the store is down", null);
    }

    private static void lost() {
        throw new OutcomeUnknownException("the answer is lost", null);
    }

    private StorageDict<String> dict(boolean autosync) {
        return StorageDict.builder(store, new TextEncoding())
                .name("greetings")
                .autosync(autosync)
                .build();
    }

    @ParameterizedTest
    @MethodSource("io.storagedict.contract.Mutation#changing")
    void aChangeThatTheStoreRefusesIsNotSeenHere(Mutation mutation) {
        StorageDict<String> dict = dict(false);
        dict.putAll(START);
        store.beforeWrite = StoreFailureTest::down;

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> mutation.on(dict))
                .withMessageContaining("'greetings'")
                .withMessageContaining("the store is down");
        assertThat(dict).isEqualTo(START);
        dict.sync();
        assertThat(dict).isEqualTo(START);
    }

    static Stream<Mutation> directChanges() {
        return Mutation.direct().filter(Mutation::changes);
    }

    @ParameterizedTest
    @MethodSource("directChanges")
    void aChangeWhoseAnswerIsLostIsSeenByTheNextReadIfItTookEffect(Mutation mutation) {
        StorageDict<String> dict = dict(false);
        dict.putAll(START);
        store.afterWrite = StoreFailureTest::lost;

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> mutation.on(dict))
                .withMessageContaining("'greetings'");
        assertThat(dict).isEqualTo(mutation.expected());
    }

    @ParameterizedTest
    @MethodSource("directChanges")
    void aChangeWhoseAnswerIsLostIsNotSeenIfItDidNotTakeEffect(Mutation mutation) {
        StorageDict<String> dict = dict(false);
        dict.putAll(START);
        store.beforeWrite = StoreFailureTest::lost;

        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> mutation.on(dict));
        assertThat(dict).isEqualTo(START);
    }

    @Test
    void aFailureNamesDictOperationAndKeyAndNotTheValue() {
        StorageDict<String> dict = dict(true);
        store.beforeWrite = StoreFailureTest::down;

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.put("color\n", "secret"))
                .withMessage("dict 'greetings': put of key 'color\\u000a': the store is down");
    }

    @Test
    void withAutosyncAReadFailsWhileTheStoreIsDown() {
        StorageDict<String> dict = dict(true);
        dict.putAll(START);
        store.beforeQuestion = StoreFailureTest::down;

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.get("a"))
                .withMessageContaining("'greetings'")
                .withMessageContaining("the store is down");

        store.beforeQuestion = () -> {};
        // if the failure took long, by the clock, the store is not asked again at once
        await().ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .untilAsserted(() -> assertThat(dict.get("a")).isEqualTo("1"));
    }

    @Test
    void withoutAutosyncReadsGoOnWhileTheStoreIsDown() {
        StorageDict<String> dict = dict(false);
        dict.putAll(START);
        store.beforeQuestion = StoreFailureTest::down;

        assertThat(dict).isEqualTo(START);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dict::sync);
        assertThat(dict).isEqualTo(START);
    }

    @Test
    void statusTellsWhyTheStoreCouldNotBeAskedUntilItCan() {
        StorageDict<String> dict = dict(false);
        store.beforeQuestion = StoreFailureTest::down;
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dict::sync);
        assertThat(dict.status().lastFailure()).contains("the store is down");

        store.beforeQuestion = () -> {};
        dict.sync();
        assertThat(dict.status().lastFailure()).isNull();
    }

    @Test
    void trap36TheAgeOfTheCopyGrowsWhileTheStoreIsUnreachable() {
        Instant[] now = {Instant.ofEpochSecond(10)};
        StorageDict<String> dict = StorageDict.builder(store, new TextEncoding())
                .clock(() -> now[0])
                .build();
        store.beforeQuestion = StoreFailureTest::down;
        for (int second : List.of(20, 30)) {
            now[0] = Instant.ofEpochSecond(second);
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.get("a"));
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dict::sync);
            assertThat(dict.status().lastSynced()).isEqualTo(Instant.ofEpochSecond(10));
        }

        store.beforeQuestion = () -> {};
        dict.sync();
        assertThat(dict.status().lastSynced()).isEqualTo(Instant.ofEpochSecond(30));
    }

    @Test
    void aDictCannotBeMadeWhileTheStoreIsDown() {
        store.beforeQuestion = StoreFailureTest::down;

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict(false))
                .withMessageContaining("'greetings'")
                .withMessageContaining("the store is down");
    }
}
