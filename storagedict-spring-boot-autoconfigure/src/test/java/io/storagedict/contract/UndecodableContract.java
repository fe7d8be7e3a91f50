package io.storagedict.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import io.storagedict.encoding.EncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored value that cannot be decoded fails what would return it, and nothing else. */
interface UndecodableContract extends DictContract {

    /** A dict of "good" = "1" and "bad", whose value cannot be decoded. */
    private StorageDict<String> poisoned() {
        StorageDict<String> dict = dict();
        dict.put("good", "1");
        storeRaw("bad", "!secret");
        return dict;
    }

    /** Calls that would return the value that cannot be decoded, or make something of it. */
    static Stream<Arguments> callsThatFail() {
        Stream<Arguments> reads = Stream.of(
                call("get", dict -> dict.get("bad")),
                call("getOrDefault", dict -> dict.getOrDefault("bad", "default")),
                call("snapshot().get", dict -> dict.snapshot().get("bad")),
                call("values", dict -> dict.values().forEach(value -> {})),
                call(
                        "entries",
                        dict -> dict.entrySet()
                                .forEach(entry -> assertThat(entry.getValue()).isEqualTo("1"))),
                call("replaceAll", dict -> dict.replaceAll((key, value) -> "2")));
        return Stream.concat(reads, writesThatFail());
    }

    /** Those of them that change one key, and so must not rely on the local copy. */
    static Stream<Arguments> writesThatFail() {
        return Stream.of(
                call("pop", dict -> dict.pop("bad")),
                call("pop with a default", dict -> dict.pop("bad", "default")),
                call("putIfAbsent", dict -> dict.putIfAbsent("bad", "2")),
                call("setDefault", dict -> dict.setDefault("bad", "2")),
                call("remove of an entry", dict -> dict.remove("bad", "2")),
                call("replace", dict -> dict.replace("bad", "2")),
                call("replace of a value", dict -> dict.replace("bad", "1", "2")),
                call("compute", dict -> dict.compute("bad", (key, value) -> "2")),
                call("computeIfAbsent", dict -> dict.computeIfAbsent("bad", key -> "2")),
                call("computeIfPresent", dict -> dict.computeIfPresent("bad", (key, value) -> "2")),
                call("merge", dict -> dict.merge("bad", "2", (old, value) -> value)));
    }

    private static Arguments call(String name, Consumer<StorageDict<String>> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.UndecodableContract#callsThatFail")
    default void itFailsTheCallThatNeedsItAndStaysAsItIs(String name, Consumer<StorageDict<String>> call) {
        StorageDict<String> dict = poisoned();
        long before = dict.lastUpdated();

        assertFails(() -> call.accept(dict));
        assertThat(dict.lastUpdated()).isEqualTo(before);
        assertThat(dict).hasSize(2);
        assertFails(() -> dict.get("bad"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.UndecodableContract#writesThatFail")
    default void itStaysAsItIsThoughTheWriterDidNotKnowIt(String name, Consumer<StorageDict<String>> call) {
        StorageDict<String> old = dict(false);
        StorageDict<String> dict = poisoned();
        long before = dict.lastUpdated();

        assertFails(() -> call.accept(old));
        assertThat(dict.lastUpdated()).isEqualTo(before);
        assertThat(dict).hasSize(2);
    }

    private static void assertFails(ThrowingCallable call) {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(call)
                .withMessageContaining("'greetings'")
                .withMessageContaining("'bad'")
                .withMessageContaining("exclamation mark")
                .withMessageNotContaining("secret");
    }

    @Test
    default void allElseWorksBesideIt() {
        StorageDict<String> dict = poisoned();

        assertThat(dict.get("good")).isEqualTo("1");
        assertThat(dict.size()).isEqualTo(2);
        assertThat(dict.containsKey("bad")).isTrue();
        assertThat(dict.keySet()).containsExactlyInAnyOrder("good", "bad");
        assertThat(dict.containsValue("1")).isTrue();
        assertThat(dict.containsValue("2")).isFalse();
        assertThat(dict.values().contains("1")).isTrue();
        assertThat(dict.entrySet().contains(Map.entry("good", "1"))).isTrue();
        assertThat(dict.toString()).contains("good=1").contains("bad=").doesNotContain("secret");
        assertThat(dict.snapshot().get("good")).isEqualTo("1");
        assertThat(dict.put("other", "3")).isNull();
        assertThat(dict.merge("good", "2", String::concat)).isEqualTo("12");
        assertThat(dict.pop("good")).isEqualTo("12");
    }

    @Test
    default void iterationGoesOnBeyondIt() {
        StorageDict<String> dict = poisoned();
        dict.put("better", "2");

        List<String> seen = new ArrayList<>();
        for (Map.Entry<String, String> entry : dict.entrySet()) {
            if (!entry.getKey().equals("bad")) {
                seen.add(entry.getValue());
            }
        }
        assertThat(seen).containsExactlyInAnyOrder("1", "2");
    }

    /** Calls that take another value away, wherever it stands. */
    static Stream<Arguments> removalsOfOthers() {
        return Stream.of(
                call("values().remove", dict -> dict.values().remove("9")),
                call("entrySet().remove", dict -> dict.entrySet().remove(Map.entry("9", "9"))),
                call(
                        "entrySet().removeIf",
                        dict -> dict.entrySet().removeIf(entry -> entry.getKey().equals("9"))),
                call("keySet().removeIf", dict -> dict.keySet().removeIf(key -> key.equals("9"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.UndecodableContract#removalsOfOthers")
    default void othersCanBeRemovedBesideIt(String name, Consumer<StorageDict<String>> removal) {
        StorageDict<String> dict = poisoned();
        for (int i = 0; i < 10; i++) {
            dict.put("" + i, "" + i);
            storeRaw("bad " + i, "!");
        }

        removal.accept(dict);

        assertThat(dict.containsKey("9")).isFalse();
        assertThat(dict).hasSize(21);
    }

    /** Calls that put something else in its place, and return null. */
    static Stream<Arguments> repairs() {
        return Stream.of(
                call("put", dict -> assertThat(dict.put("bad", "2")).isNull()),
                call("putAll", dict -> dict.putAll(Map.of("bad", "2"))),
                call("remove", dict -> assertThat(dict.remove("bad")).isNull()),
                call(
                        "keySet().remove",
                        dict -> assertThat(dict.keySet().remove("bad")).isTrue()),
                call("keySet().removeIf", dict -> dict.keySet().removeIf("bad"::equals)),
                call(
                        "entrySet().removeIf",
                        dict -> dict.entrySet().removeIf(e -> e.getKey().equals("bad"))),
                call("clear", StorageDict::clear));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.UndecodableContract#repairs")
    default void itCanBeRepaired(String name, Consumer<StorageDict<String>> repair) {
        StorageDict<String> dict = poisoned();
        StorageDict<String> manual = dict(false);
        StorageDict<String> other = dict();

        repair.accept(manual);

        for (StorageDict<String> each : List.of(dict, manual, other, dict())) {
            assertThat(each.get("bad")).isIn(null, "2");
            assertThat(each.status().undecodable()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void statusCountsIt(boolean autosync) {
        StorageDict<String> dict = dict(autosync);
        poisoned();
        dict.sync();
        assertThat(dict.status().undecodable()).isEqualTo(1);
        assertThat(dict(autosync).status().undecodable()).isEqualTo(1);

        storeRaw("bad", "!other");
        storeRaw("worse", "!");
        storeRaw("good", "!");
        dict.sync();
        assertThat(dict.status().undecodable()).isEqualTo(3);
        assertThat(dict.status().entries()).isEqualTo(3);

        storeRaw("good", "1");
        dict().remove("worse");
        dict.sync();
        assertThat(dict.status().undecodable()).isEqualTo(1);

        dict().clear();
        dict.sync();
        assertThat(dict.status().undecodable()).isZero();
    }

    @Test
    default void aDefaultDoesNotTakeItsPlace() {
        poisoned();
        StorageDict<String> dict = StorageDict.builder(store(keyspace()), new TextEncoding())
                .name("greetings")
                .defaults(Map.of("bad", "2"))
                .build();

        assertFails(() -> dict.get("bad"));
    }
}
