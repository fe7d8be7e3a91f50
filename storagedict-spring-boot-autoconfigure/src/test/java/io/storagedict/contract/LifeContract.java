package io.storagedict.contract;

import static io.storagedict.contract.Mutation.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictState;
import io.storagedict.StorageDictStatus;
import io.storagedict.encoding.EncodingException;
import io.storagedict.store.Consistency;
import io.storagedict.store.WatchingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a dict is made, what it hands out, and what it tells of itself. */
interface LifeContract extends DictContract {

    @Test
    default void defaultsAreSetWhereAbsent() {
        dict().put("a", "1");

        StorageDict<String> dict = withDefaults(Map.of("a", "2", "b", "3"));

        assertThat(dict).isEqualTo(Map.of("a", "1", "b", "3"));
        assertThat(dict()).isEqualTo(Map.of("a", "1", "b", "3"));
    }

    @Test
    default void defaultsAreNotSetAgain() {
        withDefaults(Map.of("a", "1"));
        StorageDict<String> first = dict();
        long before = first.lastUpdated();

        assertThat(withDefaults(Map.of("a", "2"))).isEqualTo(Map.of("a", "1"));
        assertThat(first.lastUpdated()).isEqualTo(before);
    }

    @Test
    default void aDefaultThatCannotBeEncodedFailsAndNamesItsKey() {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> withDefaults(Map.of("a", "?secret")))
                .withMessageContaining("'greetings'")
                .withMessageContaining("'a'")
                .withMessageNotContaining("secret");
    }

    @Test
    default void aDefaultOfABadKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> withDefaults(Map.of("\ud83d", "1")));
    }

    private StorageDict<String> withDefaults(Map<String, String> defaults) {
        return StorageDict.builder(store(keyspace()), new TextEncoding())
                .name("greetings")
                .defaults(defaults)
                .build();
    }

    @Test
    default void theNameIsThatOfTheKeyspaceUnlessItIsGiven() {
        assertThat(counters(true).name()).isEqualTo(keyspace());
        assertThat(dict().name()).isEqualTo("greetings");
        assertThatNullPointerException().isThrownBy(() -> StorageDict.builder(store(keyspace()), null));
        assertThatNullPointerException().isThrownBy(() -> StorageDict.builder(null, new TextEncoding()));
    }

    @Test
    default void whatWasPutIsReadAsItComesFromTheEncoding() {
        StorageDict<Object> dict = json(Object.class, false);
        List<String> mine = new ArrayList<>(List.of("a"));
        dict.put("list", mine);

        mine.add("b");

        assertThat(dict.get("list")).isEqualTo(List.of("a")).isNotSameAs(mine);
        assertThat(json(Object.class, true).get("list")).isEqualTo(List.of("a"));
        assertThat(dict.put("list", 1)).isEqualTo(List.of("a"));
        dict.put("long", 25L);
        assertThat(dict.get("long")).isEqualTo(25);
    }

    @Test
    default void aChangedValueThatIsHandedInAgainIsStored() {
        StorageDict<int[]> dict = json(int[].class, true);
        int[] mine = {1};
        dict.put("a", mine);
        mine[0] = 2;
        dict.put("a", mine);

        assertThat(json(int[].class, true).get("a")).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void statusTellsHowTheCopyStands(boolean autosync) {
        Instant[] now = {Instant.EPOCH};
        StorageDict<String> dict = StorageDict.builder(store(keyspace()), new TextEncoding())
                .name("greetings")
                .autosync(autosync)
                .clock(() -> now[0])
                .build();
        dict.putAll(START);
        now[0] = Instant.ofEpochSecond(5);
        dict.sync();

        StorageDictStatus status = dict.status();
        boolean told = store(keyspace()) instanceof WatchingStore;
        assertThat(status)
                .isEqualTo(new StorageDictStatus(
                        "greetings",
                        store(keyspace()).backend(),
                        keyspace(),
                        autosync,
                        told ? Consistency.SESSION : Consistency.STRONG,
                        3,
                        0,
                        dict.lastUpdated(),
                        Instant.ofEpochSecond(5),
                        status.lastTold(),
                        Instant.EPOCH,
                        StorageDictState.FRESH,
                        null));
        if (status.lastTold() != null) { // else it is not told of changes, or not yet
            assertThat(told).isTrue();
            assertThat(status.lastTold()).isEqualTo(dict.lastUpdated());
        }
    }

    @Test
    default void statusDoesNotAskTheStore() {
        StorageDict<String> dict = dict();
        dict().put("a", "1");

        assertThat(dict.status().entries()).isZero();
        assertThat(dict).hasSize(1);
        assertThat(dict.status().entries()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aClosedDictRefusesAllButItsNameAndStatus(boolean autosync) {
        StorageDict<String> dict = dict(autosync);
        dict.putAll(START);
        Iterator<String> keys = dict.keySet().iterator();
        keys.next();
        dict.close();

        List<ThrowingCallable> calls = List.of(
                () -> dict.get("a"),
                () -> dict.isEmpty(),
                () -> dict.keySet().contains("a"),
                () -> dict.values().iterator(),
                () -> dict.put("a", "2"),
                () -> dict.merge("a", "2", String::concat),
                () -> dict.computeIfPresent("a", (key, value) -> value),
                keys::remove,
                dict::clear,
                dict::sync,
                dict::reload,
                dict::lastUpdated,
                dict::snapshot,
                () -> dict.addListener(change -> {}),
                () -> dict.addStateListener(change -> {}));
        assertThat(calls)
                .allSatisfy(call ->
                        assertThatIllegalStateException().isThrownBy(call).withMessage("dict 'greetings' is closed"));
        assertThat(dict.name()).isEqualTo("greetings");
        assertThat(dict.status().entries()).isEqualTo(START.size());
        restart();
        assertThat(dict()).isEqualTo(START);
    }

    @Test
    default void theDataStaysWhenADictIsClosed() {
        StorageDict<String> dict = dict();
        dict.put("a", "1");
        dict.close();
        dict.close();
        restart();

        assertThat(dict()).isEqualTo(Map.of("a", "1"));
    }
}
