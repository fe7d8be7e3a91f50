package io.storagedict.contract;

import static io.storagedict.contract.Mutation.START;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.storagedict.StorageDict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Views, iterators, snapshots, and what a map is when looked at as a whole. */
interface ViewContract extends DictContract {

    /** Ways to go through a map. */
    static Stream<Arguments> walks() {
        return Stream.of(
                walk("keys", dict -> dict.keySet().forEach(key -> {})),
                walk("values", dict -> dict.values().forEach(value -> {})),
                walk("entries", dict -> dict.entrySet().forEach(entry -> {})),
                walk("forEach", dict -> dict.forEach((key, value) -> {})),
                walk("copy", HashMap::new),
                walk(
                        "array of keys",
                        dict -> assertThat(dict.keySet().toArray(new String[0])).doesNotContainNull()),
                walk(
                        "list of values",
                        dict -> assertThat(List.copyOf(dict.values())).isNotNull()),
                walk(
                        "array of entries",
                        dict -> assertThat(dict.entrySet().toArray()).doesNotContainNull()),
                walk(
                        "stream of keys",
                        dict -> assertThat(dict.keySet().stream().toList()).doesNotContainNull()),
                walk(
                        "stream of values",
                        dict -> assertThat(dict.values().stream().toList()).doesNotContainNull()),
                walk(
                        "stream of entries",
                        dict -> assertThat(dict.entrySet().stream().toArray()).doesNotContainNull()),
                walk("hashCode", dict -> assertThat(dict.hashCode()).isNotEqualTo(-1)),
                walk("toString", dict -> assertThat(dict.toString()).startsWith("{")),
                walk("equals", dict -> assertThat(dict.equals(START)).isFalse()));
    }

    private static Arguments walk(String name, Consumer<Map<String, String>> walk) {
        return Arguments.of(name, walk);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.ViewContract#walks")
    default void aWalkNeverFailsWhileOthersWrite(String name, Consumer<Map<String, String>> walk) {
        StorageDict<String> writer = dict();
        StorageDict<String> reader = dict();
        Together.during(
                () -> IntStream.range(0, 200).forEach(i -> {
                    writer.put("key " + i, "value");
                    if (i % 3 == 0) {
                        writer.remove("key " + i / 2);
                    }
                }),
                () -> walk.accept(reader),
                () -> walk.accept(reader));
    }

    @Test
    default void anIteratorShowsTheStateAtItsStart() {
        StorageDict<String> dict = dict();
        dict.putAll(START);
        Iterator<String> keys = dict.keySet().iterator();

        dict.clear();
        dict.put("d", "4");

        List<String> seen = new ArrayList<>();
        keys.forEachRemaining(seen::add);
        assertThat(seen).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    default void anIteratorRemovesNothingBeforeItsFirstElement() {
        StorageDict<String> dict = dict();
        dict.putAll(START);

        assertThatIllegalStateException().isThrownBy(dict.entrySet().iterator()::remove);
        assertThat(dict).isEqualTo(START);
    }

    @Test
    default void anIteratorRemovesAnElementOnce() {
        StorageDict<String> dict = dict();
        dict.putAll(START);
        Iterator<String> values = dict.values().iterator();

        values.next();
        values.remove();

        assertThatIllegalStateException().isThrownBy(values::remove);
        assertThat(dict).hasSize(2);
    }

    @Test
    default void anIteratorAtItsEndHasNoMore() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(dict().keySet().iterator()::next);
    }

    @Test
    default void aSnapshotNeverChanges() {
        StorageDict<String> dict = dict();
        dict.putAll(START);
        Map<String, String> snapshot = dict.snapshot();

        dict.put("a", "4");
        dict().remove("b");
        assertThat(dict).hasSize(2);
        dict.clear();

        assertThat(snapshot).isEqualTo(START).hasSize(3).containsEntry("a", "1");
        assertThat(new HashMap<>(snapshot)).isEqualTo(START);
    }

    @Test
    default void aSnapshotSharesItsValuesWithTheDict() {
        StorageDict<String> dict = dict();
        dict.put("a", "1");

        assertThat(dict.snapshot().get("a"))
                .isSameAs(dict.get("a"))
                .isSameAs(dict.snapshot().get("a"));
    }

    @ParameterizedTest
    @MethodSource("io.storagedict.contract.Mutation#changing")
    default void aSnapshotCannotBeChanged(Mutation mutation) {
        StorageDict<String> dict = dict();
        dict.putAll(START);
        Map<String, String> snapshot = dict.snapshot();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> mutation.on(snapshot));
        assertThat(snapshot).isEqualTo(START);
        assertThat(dict).isEqualTo(START);
    }

    @Test
    default void aDictEqualsAMapOfTheSameEntries() {
        StorageDict<String> dict = dict();
        dict.putAll(START);

        assertThat(dict.equals(START)).isTrue();
        assertThat(START.equals(dict)).isTrue();
        assertThat(dict.equals(dict())).isTrue();
        assertThat(dict.hashCode()).isEqualTo(START.hashCode());
        assertThat(dict.keySet()).isEqualTo(START.keySet()).hasSameHashCodeAs(START.keySet());
        assertThat(dict.entrySet()).isEqualTo(START.entrySet()).hasSameHashCodeAs(START.entrySet());
        assertThat(dict.snapshot()).isEqualTo(START).hasSameHashCodeAs(START);
    }

    @Test
    default void aDictDiffersFromAMapOfOtherEntries() {
        StorageDict<String> dict = dict();
        dict.putAll(START);

        assertThat(dict.equals(Map.of("a", "1", "b", "2"))).isFalse();
        assertThat(dict.equals(Map.of("a", "1", "b", "2", "c", "4"))).isFalse();
        assertThat(dict.equals(Map.of("a", "1", "b", "2", "d", "3"))).isFalse();
        assertThat((Object) dict).isNotEqualTo(Map.of(1, "1", 2, "2", 3, "3"));
        assertThat(dict.equals(null)).isFalse();
    }

    @Test
    default void toStringIsThatOfAMap() {
        StorageDict<String> dict = dict();
        assertThat(dict).hasToString("{}");
        dict.put("a", "1");
        assertThat(dict).hasToString("{a=1}");
        assertThat(dict.snapshot()).hasToString("{a=1}");
        assertThat(dict.entrySet()).hasToString("[a=1]");
    }

    @Test
    default void anEntryFollowsItsOwnSetValue() {
        StorageDict<String> dict = dict();
        dict.put("a", "1");
        Map.Entry<String, String> entry = dict.entrySet().iterator().next();

        assertThat(entry.setValue("2")).isEqualTo("1");

        assertThat(entry)
                .isEqualTo(entry("a", "2"))
                .hasSameHashCodeAs(entry("a", "2"))
                .hasToString("a=2");
        assertThat(dict()).isEqualTo(Map.of("a", "2"));
    }

    @Test
    default void theEntriesContainNothingButEntries() {
        StorageDict<String> dict = dict();
        dict.putAll(START);

        assertThat(dict.entrySet().contains(entry("a", "2"))).isFalse();
        assertThat(dict.entrySet().contains((Object) entry(1, "1"))).isFalse();
        assertThat(dict.entrySet().contains((Object) "a")).isFalse();
        assertThat(dict.keySet().contains((Object) 1)).isFalse();
        assertThat(dict.values().contains((Object) 1)).isFalse();
    }
}
