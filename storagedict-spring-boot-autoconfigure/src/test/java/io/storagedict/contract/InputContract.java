package io.storagedict.contract;

import static io.storagedict.contract.Mutation.START;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.storagedict.StorageDict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys and values a dict takes, and how it refuses others. */
interface InputContract extends DictContract {

    /** Texts that a store might mistake for something else. */
    static Stream<String> texts() {
        return Stream.of(
                "",
                " ",
                "/",
                "a/b",
                "..",
                "*",
                "=a",
                "-a",
                "o",
                "%2F",
                "{a}",
                "\"'\\",
                "\r\n",
                "\0",
                "\u0085\u2028",
                "e\u0301",
                "ключ",
                "\uffff",
                "\ufffd",
                "🙂",
                "👩‍👩‍👧");
    }

    @ParameterizedTest
    @MethodSource("io.storagedict.contract.InputContract#texts")
    default void anyTextIsAKey(String text) {
        assertIsKeyAndValue(text, "1");
    }

    @ParameterizedTest
    @MethodSource("io.storagedict.contract.InputContract#texts")
    default void anyTextIsAValue(String text) {
        assertIsKeyAndValue("a", text);
    }

    @Test
    default void aKeyMayBeLong() {
        assertIsKeyAndValue("x".repeat(limits().keyLength()), "1");
    }

    @Test
    default void aValueMayBeLarge() {
        assertIsKeyAndValue("a", "x".repeat(limits().valueLength()));
    }

    private void assertIsKeyAndValue(String key, String value) {
        StorageDict<String> mine = dict();
        StorageDict<String> other = dict();
        StorageDict<String> manual = dict(false);

        assertThat(mine.put(key, "old")).isNull();
        assertThat(mine.put(key, value)).isEqualTo("old");
        mine.put("neighbour", "2");
        manual.sync();

        for (StorageDict<String> dict : List.of(mine, other, manual, dict())) {
            assertThat(dict.get(key)).isEqualTo(value);
            assertThat(dict).isEqualTo(Map.of(key, value, "neighbour", "2"));
            assertThat(dict.keySet()).containsExactlyInAnyOrder(key, "neighbour");
        }
        assertThat(other.remove(key)).isEqualTo(value);
        assertThat(mine).isEqualTo(Map.of("neighbour", "2"));
        other.putAll(Map.of(key, value, "neighbour", "3"));
        assertThat(mine).isEqualTo(Map.of(key, value, "neighbour", "3"));
    }

    @Test
    default void aDictMayHaveManyEntries() {
        int size = limits().entries();
        Map<String, String> entries = IntStream.range(0, size).boxed().collect(toMap(i -> "key " + i, i -> "" + i));
        StorageDict<String> mine = dict();
        StorageDict<String> other = dict();

        mine.putAll(entries);

        assertThat(mine.equals(entries)).isTrue();
        assertThat(new HashMap<>(other).equals(entries)).isTrue();
        assertThat(other).hasSize(size).containsEntry("key 0", "0");

        other.clear();
        assertThat(mine).isEmpty();
    }

    /** Calls that change a dict, with a key that is half of a character. */
    static Stream<Arguments> writesOfABadKey() {
        return Stream.of("\ud83d", "\ude42", "a\ud83d", "\ude42\ud83d", "\ud83d\ud83d\ude42")
                .flatMap(key -> Stream.of(
                        call("put", dict -> dict.put(key, "4")),
                        call("putIfAbsent", dict -> dict.putIfAbsent(key, "4")),
                        call("putAll", dict -> dict.putAll(Map.of(key, "4", "a", "5"))),
                        call("setDefault", dict -> dict.setDefault(key, "4")),
                        call("remove", dict -> dict.remove(key)),
                        call("remove of an entry", dict -> dict.remove(key, "4")),
                        call("pop", dict -> dict.pop(key)),
                        call("pop with a default", dict -> dict.pop(key, "4")),
                        call("replace", dict -> dict.replace(key, "4")),
                        call("replace of a value", dict -> dict.replace(key, "4", "5")),
                        call("compute", dict -> dict.compute(key, (k, value) -> "4")),
                        call("computeIfAbsent", dict -> dict.computeIfAbsent(key, k -> "4")),
                        call("computeIfPresent", dict -> dict.computeIfPresent(key, (k, value) -> "4")),
                        call("merge", dict -> dict.merge(key, "4", String::concat))));
    }

    private static Arguments call(String name, Consumer<StorageDict<String>> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.InputContract#writesOfABadKey")
    default void aWriteRefusesAKeyThatIsNotUnicode(String name, Consumer<StorageDict<String>> write) {
        StorageDict<String> dict = dict();
        dict.putAll(START);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> write.accept(dict))
                .withMessageContaining("\\ud")
                .withMessageContaining("surrogate");
        assertThat(dict).isEqualTo(START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ude42"})
    default void aReadFindsNoKeyThatIsNotUnicode(String key) {
        StorageDict<String> dict = dict();
        dict.putAll(START);
        dict.put("?", "what a half character looks like in other encodings");
        dict.put("\ufffd", "what a half character looks like in others");

        assertThat(dict.get(key)).isNull();
        assertThat(dict.containsKey(key)).isFalse();
        assertThat(dict.getOrDefault(key, "4")).isEqualTo("4");
        assertThat(dict.keySet().contains(key)).isFalse();
        assertThat(dict.entrySet().contains(Map.entry(key, "1"))).isFalse();
        assertThat(dict.snapshot().get(key)).isNull();
    }

    /** Calls with a null. */
    static Stream<Arguments> nulls() {
        return Stream.of(
                call("get", dict -> dict.get(null)),
                call("getOrDefault", dict -> dict.getOrDefault(null, "1")),
                call("containsKey", dict -> assertThat(dict.containsKey(null)).isFalse()),
                call(
                        "containsValue",
                        dict -> assertThat(dict.containsValue(null)).isFalse()),
                call("put of key", dict -> dict.put(null, "1")),
                call("put of value", dict -> dict.put("a", null)),
                call("putIfAbsent of key", dict -> dict.putIfAbsent(null, "1")),
                call("putIfAbsent of value", dict -> dict.putIfAbsent("a", null)),
                call("setDefault of key", dict -> dict.setDefault(null, "1")),
                call("setDefault of value", dict -> dict.setDefault("a", null)),
                call("setDefault of value of a new key", dict -> dict.setDefault("d", null)),
                call("putAll", dict -> dict.putAll(null)),
                call("remove", dict -> dict.remove(null)),
                call("remove of an entry", dict -> dict.remove(null, "1")),
                call("pop", dict -> dict.pop(null)),
                call("pop with a default", dict -> dict.pop(null, "1")),
                call("replace of key", dict -> dict.replace(null, "1")),
                call("replace of value", dict -> dict.replace("a", null)),
                call("replace of key with value", dict -> dict.replace(null, "1", "2")),
                call("replace of value with value", dict -> dict.replace("a", null, "2")),
                call("replace of value by null", dict -> dict.replace("a", "1", null)),
                call("replaceAll", dict -> dict.replaceAll(null)),
                call("compute of key", dict -> dict.compute(null, (key, value) -> "4")),
                call("compute", dict -> dict.compute("a", null)),
                call("computeIfAbsent of key", dict -> dict.computeIfAbsent(null, key -> "4")),
                call("computeIfAbsent", dict -> dict.computeIfAbsent("a", null)),
                call("computeIfPresent of key", dict -> dict.computeIfPresent(null, (key, value) -> "4")),
                call("computeIfPresent", dict -> dict.computeIfPresent("a", null)),
                call("merge of key", dict -> dict.merge(null, "4", String::concat)),
                call("merge of value", dict -> dict.merge("a", null, String::concat)),
                call("merge", dict -> dict.merge("a", "4", null)),
                call("Entry.setValue", dict -> dict.entrySet().iterator().next().setValue(null)),
                call("forEach", dict -> dict.forEach(null)),
                call("keySet().removeIf", dict -> dict.keySet().removeIf(null)),
                call("values().removeIf", dict -> dict.values().removeIf(null)),
                call("entrySet().removeIf", dict -> dict.entrySet().removeIf(null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.InputContract#nulls")
    default void nullIsRefused(String name, Consumer<StorageDict<String>> call) {
        StorageDict<String> dict = dict();
        dict.putAll(START);
        long before = dict.lastUpdated();

        assertThatNullPointerException().isThrownBy(() -> call.accept(dict));
        assertThat(dict.lastUpdated()).isEqualTo(before);
        assertThat(dict).isEqualTo(START);
    }
}
