package io.storagedict.contract;

import static io.storagedict.contract.Mutation.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to change a dict reaches the store, and does there what it does to any ConcurrentMap. */
interface MutationContract extends DictContract {

    String ALL = "io.storagedict.contract.Mutation#all";
    String DIRECT = "io.storagedict.contract.Mutation#direct";
    String CHANGING = "io.storagedict.contract.Mutation#changing";
    String CHANGING_NOTHING = "io.storagedict.contract.Mutation#changingNothing";

    @ParameterizedTest
    @MethodSource(ALL)
    default void everyMutatorDoesToAllDictsWhatItDoesToAMap(Mutation mutation) {
        StorageDict<String> mine = dict();
        StorageDict<String> other = dict();
        mine.putAll(START);

        assertThat(mutation.on(mine)).isEqualTo(mutation.expectedResult());

        assertThat(other).isEqualTo(mutation.expected());
        assertThat(mine).isEqualTo(mutation.expected());
        assertThat(new HashMap<>(dict(false))).isEqualTo(mutation.expected());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    default void everyMutatorReachesTheStoreWithoutAutosyncToo(Mutation mutation) {
        StorageDict<String> mine = dict(false);
        StorageDict<String> other = dict();
        mine.putAll(START);

        assertThat(mutation.on(mine)).isEqualTo(mutation.expectedResult());

        assertThat(other).isEqualTo(mutation.expected());
        assertThat(mine).isEqualTo(mutation.expected());
    }

    @ParameterizedTest
    @MethodSource(DIRECT)
    default void mutatorsOfTheMapFollowTheStoreWhenTheirCopyIsOld(Mutation mutation) {
        StorageDict<String> old = dict(false);
        dict().putAll(START);

        assertThat(mutation.on(old)).isEqualTo(mutation.expectedResult());

        assertThat(dict()).isEqualTo(mutation.expected());
        old.sync();
        assertThat(old).isEqualTo(mutation.expected());
    }

    @ParameterizedTest
    @MethodSource(CHANGING)
    default void whatChangesTheDictMovesLastUpdated(Mutation mutation) {
        StorageDict<String> mine = dict();
        mine.putAll(START);
        long before = mine.lastUpdated();

        mutation.on(mine);

        assertThat(mine.lastUpdated()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource(CHANGING_NOTHING)
    default void whatChangesNothingDoesNotMoveLastUpdated(Mutation mutation) {
        StorageDict<String> mine = dict();
        mine.putAll(START);
        long before = mine.lastUpdated();

        mutation.on(mine);

        assertThat(mine.lastUpdated()).isEqualTo(before);
    }

    @Test
    default void popReturnsAndRemoves() {
        StorageDict<String> mine = dict();
        StorageDict<String> other = dict();
        mine.put("a", "1");
        mine.put("b", "2");

        assertThat(mine.pop("a")).isEqualTo("1");
        assertThat(mine.pop("b", "default")).isEqualTo("2");

        assertThat(mine).isEmpty();
        assertThat(other).isEmpty();
    }

    @Test
    default void popOfAnAbsentKeyFailsAndNamesDictAndKey() {
        StorageDict<String> dict = dict();
        dict.put("a", "1");
        long before = dict.lastUpdated();

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> dict.pop("absent"))
                .withMessageContaining("'greetings'")
                .withMessageContaining("'absent'");
        assertThat(dict.lastUpdated()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", ""})
    default void popOfAnAbsentKeyReturnsTheDefault(String value) {
        StorageDict<String> dict = dict();
        dict.put("a", "1");
        long before = dict.lastUpdated();

        assertThat(dict.pop("absent", value)).isEqualTo(value);
        assertThat(dict.lastUpdated()).isEqualTo(before);
    }

    @Test
    default void popOfAnAbsentKeyReturnsNullIfThatIsTheDefault() {
        assertThat(dict().pop("absent", null)).isNull();
    }

    @Test
    default void popFindsWhatAnOldCopyLacks() {
        StorageDict<String> old = dict(false);
        dict().put("a", "1");

        assertThat(old.pop("a")).isEqualTo("1");
        assertThat(dict()).isEmpty();
    }

    @Test
    default void setDefaultStoresAndReturnsTheValueOfANewKey() {
        StorageDict<String> mine = dict();
        StorageDict<String> other = dict();

        assertThat(mine.setDefault("a", "1")).isEqualTo("1");
        assertThat(mine.get("a")).isEqualTo("1");
        assertThat(other.get("a")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void setDefaultKeepsAndReturnsTheValueOfAPresentKey(boolean autosync) {
        StorageDict<String> mine = dict(autosync);
        dict().put("a", "1");
        long before = mine.lastUpdated();

        assertThat(mine.setDefault("a", "2")).isEqualTo("1");
        assertThat(dict()).isEqualTo(Map.of("a", "1"));
        assertThat(mine.lastUpdated()).isEqualTo(before);
    }

    @Test
    default void clearOfAnEmptyDictDoesNotMoveLastUpdated() {
        StorageDict<String> dict = dict();
        dict.put("a", "1");
        dict.clear();
        long before = dict.lastUpdated();

        dict.clear();

        assertThat(dict.lastUpdated()).isEqualTo(before);
    }

    @Test
    default void constructionDoesNotMoveLastUpdated() {
        StorageDict<String> first = dict();
        long empty = first.lastUpdated();
        dict();
        assertThat(first.lastUpdated()).isEqualTo(empty);

        first.put("a", "1");
        long filled = first.lastUpdated();
        dict(false);
        StorageDict.builder(store(keyspace()), new TextEncoding())
                .defaults(Map.of("a", "2"))
                .build();
        assertThat(first.lastUpdated()).isEqualTo(filled);
    }
}
