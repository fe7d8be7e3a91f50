package io.storagedict.contract;

import static io.storagedict.contract.Mutation.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.storagedict.StorageDict;
import io.storagedict.encoding.EncodingException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A write of many entries is one change, which takes effect whole or not at all. */
interface WholeWriteContract extends DictContract {

    /** Writes that keep the values of "x" and "y" equal if both change at once. */
    static Stream<Arguments> wholeWrites() {
        return Stream.of(
                wholeWrite("putAll", (dict, i) -> dict.putAll(Map.of("x", "" + i, "y", "" + i))),
                wholeWrite("replaceAll", (dict, i) -> dict.replaceAll((key, value) -> "" + i)),
                wholeWrite("clear", (dict, i) -> {
                    dict.clear();
                    dict.putAll(Map.of("x", "" + i, "y", "" + i));
                }));
    }

    private static Arguments wholeWrite(String name, ObjIntConsumer<StorageDict<String>> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.WholeWriteContract#wholeWrites")
    default void noReaderSeesAPart(String name, ObjIntConsumer<StorageDict<String>> write) {
        StorageDict<String> writer = dict();
        writer.putAll(Map.of("x", "", "y", ""));
        StorageDict<String> reader = dict();
        StorageDict<String> manual = dict(false);

        Together.during(
                () -> IntStream.range(0, 300).forEach(i -> write.accept(writer, i)),
                () -> {
                    assertWhole(reader.snapshot());
                    assertThat(reader.size()).isNotEqualTo(1);
                },
                () -> {
                    manual.sync();
                    assertWhole(manual.snapshot());
                });

        assertThat(reader).isEqualTo(Map.of("x", "299", "y", "299"));
    }

    private static void assertWhole(Map<String, String> state) {
        assertThat(state.get("x")).isEqualTo(state.get("y"));
    }

    @Test
    default void aDictWhoseEntriesAreAllReplacedIsNeverEmpty() {
        StorageDict<String> writer = dict();
        writer.putAll(START);
        StorageDict<String> reader = dict();

        Together.during(
                () -> IntStream.range(0, 300)
                        .forEach(i -> writer.putAll(Map.of("a", "" + i, "b", "" + i, "c", "" + i))),
                () -> assertThat(reader.isEmpty()).isFalse(),
                () -> assertThat(reader.values()).hasSize(3));
    }

    /** Writes of several entries of which one cannot be encoded. */
    static Stream<Arguments> writesOfTheUnencodable() {
        return Stream.of(
                call("put", dict -> dict.put("a", "?secret")),
                call("putAll", dict -> dict.putAll(Map.of("a", "?secret", "b", "5", "d", "6", "e", "7"))),
                call("putIfAbsent", dict -> dict.putIfAbsent("a", "?secret")),
                call("setDefault", dict -> dict.setDefault("a", "?secret")),
                call("replace", dict -> dict.replace("a", "?secret")),
                call("replace of a value", dict -> dict.replace("a", "1", "?secret")),
                call("replaceAll", dict -> dict.replaceAll((key, value) -> key.equals("a") ? "?secret" : "4")),
                call("compute", dict -> dict.compute("a", (key, value) -> "?secret")),
                call("computeIfPresent", dict -> dict.computeIfPresent("a", (key, value) -> "?secret")),
                call("merge", dict -> dict.merge("a", "4", (old, value) -> "?secret")),
                call(
                        "Entry.setValue",
                        dict -> dict.entrySet().forEach(entry -> {
                            if (entry.getKey().equals("a")) {
                                entry.setValue("?secret");
                            }
                        })));
    }

    private static Arguments call(String name, Consumer<StorageDict<String>> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.WholeWriteContract#writesOfTheUnencodable")
    default void aValueThatCannotBeEncodedChangesNothing(String name, Consumer<StorageDict<String>> call) {
        StorageDict<String> dict = dict();
        dict.putAll(START);
        long before = dict.lastUpdated();

        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> call.accept(dict))
                .withMessageContaining("'greetings'")
                .withMessageContaining("'a'")
                .withMessageNotContaining("secret");
        assertUnchanged(dict, before);
    }

    /** Calls with a function that fails. */
    static Stream<Arguments> callsWithAFaultyFunction() {
        return Stream.of(
                call("replaceAll", dict -> dict.replaceAll((key, value) -> fail(key.equals("a")))),
                call("compute", dict -> dict.compute("a", (key, value) -> fail(true))),
                call("computeIfAbsent", dict -> dict.computeIfAbsent("d", key -> fail(true))),
                call("computeIfPresent", dict -> dict.computeIfPresent("a", (key, value) -> fail(true))),
                call("merge", dict -> dict.merge("a", "4", (old, value) -> fail(true))),
                call(
                        "keySet().removeIf",
                        dict -> dict.keySet().removeIf(key -> fail(true).isEmpty())),
                call(
                        "values().removeIf",
                        dict -> dict.values().removeIf(value -> fail(true).isEmpty())),
                call(
                        "entrySet().removeIf",
                        dict -> dict.entrySet().removeIf(entry -> fail(true).isEmpty())));
    }

    private static String fail(boolean now) {
        if (now) {
            throw new IllegalStateException("the function failed");
        }
        return "4";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.WholeWriteContract#callsWithAFaultyFunction")
    default void aFunctionThatFailsChangesNothing(String name, Consumer<StorageDict<String>> call) {
        StorageDict<String> dict = dict();
        dict.putAll(START);
        long before = dict.lastUpdated();

        assertThatIllegalStateException().isThrownBy(() -> call.accept(dict)).withMessage("the function failed");
        assertUnchanged(dict, before);
    }

    @Test
    default void putAllWithOneNullWritesNothing() {
        StorageDict<String> dict = dict();
        dict.putAll(START);
        long before = dict.lastUpdated();
        Map<String, String> map = new HashMap<>(Map.of("a", "4", "e", "5"));
        map.put("d", null);

        assertThatNullPointerException().isThrownBy(() -> dict.putAll(map));
        assertUnchanged(dict, before);
    }

    @Test
    default void replaceAllToNullWritesNothing() {
        StorageDict<String> dict = dict();
        dict.putAll(START);
        long before = dict.lastUpdated();

        assertThatNullPointerException().isThrownBy(() -> dict.replaceAll((key, value) -> null));
        assertUnchanged(dict, before);
    }

    private void assertUnchanged(StorageDict<String> dict, long before) {
        assertThat(dict.lastUpdated()).isEqualTo(before);
        assertThat(dict).isEqualTo(START);
        assertThat(dict()).isEqualTo(START);
    }
}
