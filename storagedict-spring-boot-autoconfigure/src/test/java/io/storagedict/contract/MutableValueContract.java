package io.storagedict.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.JavaSerializationEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that somebody changed in place, though it is shared: whether a write changes anything, the store decides. */
interface MutableValueContract extends DictContract {

    /** A dict of lists that can be changed. */
    private StorageDict<Object> lists() {
        Encoding<Object, byte[]> java = JavaSerializationEncoding.of(Object.class, List.of());
        return StorageDict.builder(store(keyspace()), java).build();
    }

    @SuppressWarnings("unchecked") // the only value is such a list
    private static List<Integer> with2(Object value) {
        List<Integer> list = (List<Integer>) value;
        list.add(2);
        return list;
    }

    /** Calls that make [1, 2] of "a" = [1], by changing the very list that the dict gave them. */
    static Stream<Arguments> changesInPlace() {
        return Stream.of(
                call("put", dict -> dict.put("a", with2(dict.get("a")))),
                call("putAll", dict -> dict.putAll(Map.of("a", with2(dict.get("a"))))),
                call("replace", dict -> dict.replace("a", with2(dict.get("a")))),
                call("replace of a value", dict -> {
                    List<Integer> changed = with2(dict.get("a"));
                    assertThat(dict.replace("a", List.of(1), changed)).isTrue();
                }),
                call("compute", dict -> dict.compute("a", (key, value) -> with2(value))),
                call("compute of a value changed before", dict -> {
                    List<Integer> changed = with2(dict.get("a"));
                    dict.compute("a", (key, value) -> changed);
                }),
                call("computeIfPresent", dict -> dict.computeIfPresent("a", (key, value) -> with2(value))),
                call("merge", dict -> dict.merge("a", 2, (value, two) -> with2(value))),
                call(
                        "Entry.setValue",
                        dict -> dict.entrySet().forEach(entry -> entry.setValue(with2(entry.getValue())))));
    }

    private static Arguments call(String name, Consumer<StorageDict<Object>> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.MutableValueContract#changesInPlace")
    default void trap29AValueThatWasChangedInPlaceIsStored(String name, Consumer<StorageDict<Object>> change) {
        StorageDict<Object> dict = lists();
        dict.put("a", new ArrayList<>(List.of(1)));
        long before = dict.lastUpdated();

        change.accept(dict);

        assertThat(lists().get("a")).isEqualTo(List.of(1, 2));
        assertThat(dict.get("a")).isEqualTo(List.of(1, 2));
        assertThat(dict.lastUpdated()).isNotEqualTo(before);
    }

    @Test
    default void trap29AValueIsComparedWithWhatIsStoredAndNotWithWhatWasMadeOfIt() {
        StorageDict<Object> dict = lists();
        dict.put("a", new ArrayList<>(List.of(1)));
        List<Integer> changed = with2(dict.get("a"));

        assertThat(dict.remove("a", changed)).isFalse();
        assertThat(dict.replace("a", changed, "new")).isFalse();
        assertThat(lists().get("a")).isEqualTo(List.of(1));
        assertThat(dict.remove("a", List.of(1))).isTrue();
        assertThat(lists()).isEmpty();
    }

    /** Two forms of one value are no change, whoever wrote the other. */
    @Test
    default void whatAFunctionLeavesAsItIsKeepsItsForm() {
        storeRaw("a", "[ 1,  2 ]");
        StorageDict<int[]> dict = json(int[].class, true);
        long before = dict.lastUpdated();

        dict.compute("a", (key, value) -> value);
        dict.computeIfPresent("a", (key, value) -> value);
        assertThat(dict.remove("a", new int[0])).isFalse();

        assertThat(dict.lastUpdated()).isEqualTo(before);
    }
}
