package io.storagedict.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Under contention of four threads and two dicts: previous values are true, and what one alone can win, one wins. */
interface AtomicContract extends DictContract {

    int THREADS = 4;
    int TIMES = 100;

    /** Ways to add one to the number of the key "n", which starts at 0. */
    static Stream<Arguments> increments() {
        return Stream.of(
                increment("compute", dict -> dict.compute("n", (key, n) -> n + 1)),
                increment("computeIfPresent", dict -> dict.computeIfPresent("n", (key, n) -> n + 1)),
                increment("merge", dict -> dict.merge("n", 1, Integer::sum)),
                increment("replaceAll", dict -> dict.replaceAll((key, n) -> n + 1)),
                increment("replace", AtomicContract::incrementByReplace));
    }

    private static Arguments increment(String name, Consumer<StorageDict<Integer>> call) {
        return Arguments.of(name, call);
    }

    private static void incrementByReplace(StorageDict<Integer> dict) {
        int n;
        do {
            dict.sync();
            n = dict.get("n");
        } while (!dict.replace("n", n, n + 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.AtomicContract#increments")
    default void noIncrementIsLost(String name, Consumer<StorageDict<Integer>> increment) {
        counters(true).put("n", 0);
        List<StorageDict<Integer>> dicts = List.of(counters(true), counters(true));

        Together.call(THREADS, thread -> {
            IntStream.range(0, TIMES).forEach(i -> increment.accept(dicts.get(thread % 2)));
            return thread;
        });

        assertThat(dicts.get(0)).isEqualTo(Map.of("n", THREADS * TIMES));
        assertThat(dicts.get(1)).isEqualTo(Map.of("n", THREADS * TIMES));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.AtomicContract#increments")
    default void noIncrementIsLostWithoutAutosync(String name, Consumer<StorageDict<Integer>> increment) {
        counters(true).put("n", 0);
        List<StorageDict<Integer>> dicts = List.of(counters(false), counters(false));

        Together.call(THREADS, thread -> {
            IntStream.range(0, TIMES).forEach(i -> increment.accept(dicts.get(thread % 2)));
            return thread;
        });

        assertThat(counters(true)).isEqualTo(Map.of("n", THREADS * TIMES));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void putReturnsEachValueToTheOneThatReplacedIt(boolean autosync) {
        List<StorageDict<Integer>> dicts = List.of(counters(autosync), counters(autosync));

        List<Integer> all = new ArrayList<>();
        Together.call(THREADS, thread -> puts(dicts.get(thread % 2), thread)).forEach(all::addAll);
        all.add(counters(true).get("n"));

        assertThat(all).containsOnlyOnce((Integer) null);
        assertThat(all.stream().filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, THREADS * TIMES).boxed().toList());
    }

    private static List<Integer> puts(StorageDict<Integer> dict, int thread) {
        List<Integer> returned = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            returned.add(dict.put("n", thread * TIMES + i));
        }
        return returned;
    }

    /** Calls that only one of several may win for the entry of a key and the value "old". */
    static Stream<Arguments> takings() {
        return Stream.of(
                taking("remove", (dict, key) -> dict.remove(key) != null),
                taking("remove of an entry", (dict, key) -> dict.remove(key, "old")),
                taking("pop", (dict, key) -> dict.pop(key, null) != null),
                taking("replace of a value", (dict, key) -> dict.replace(key, "old", "new")),
                taking("replace", (dict, key) -> "old".equals(dict.replace(key, "new"))),
                taking("put", (dict, key) -> "old".equals(dict.put(key, "new"))),
                taking("entrySet().remove", (dict, key) -> dict.entrySet().remove(Map.entry(key, "old"))),
                taking("keySet().remove", (dict, key) -> dict.keySet().remove(key)));
    }

    private static Arguments taking(String name, BiPredicate<StorageDict<String>, String> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.AtomicContract#takings")
    default void anEntryIsTakenOnce(String name, BiPredicate<StorageDict<String>, String> taking) {
        dict().putAll(keys().collect(toMap(key -> key, key -> "old")));
        List<StorageDict<String>> dicts = List.of(dict(), dict());

        List<List<String>> taken = Together.call(
                THREADS,
                thread -> keys().filter(key -> taking.test(dicts.get(thread % 2), key))
                        .toList());

        assertThat(taken.stream().flatMap(Collection::stream)).containsExactlyInAnyOrderElementsOf(keys().toList());
    }

    /** Calls that give a key the value of one alone, and return the value that it then has. */
    static Stream<Arguments> givings() {
        return Stream.of(
                Arguments.of("putIfAbsent", (Giving) (dict, key, value) -> {
                    String present = dict.putIfAbsent(key, value);
                    return present == null ? value : present;
                }),
                Arguments.of("setDefault", (Giving) StorageDict::setDefault),
                Arguments.of("computeIfAbsent", (Giving) (dict, key, value) -> dict.computeIfAbsent(key, k -> value)),
                Arguments.of("merge", (Giving) (dict, key, value) -> dict.merge(key, value, (old, mine) -> old)));
    }

    /** One of {@link #givings()}. */
    interface Giving {
        String give(StorageDict<String> dict, String key, String value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.AtomicContract#givings")
    default void allAgreeOnTheValueThatAKeyGetsOnce(String name, Giving giving) {
        List<StorageDict<String>> dicts = List.of(dict(), dict(false));

        List<Map<String, String>> seen = Together.call(
                THREADS,
                thread -> keys().collect(
                                toMap(key -> key, key -> giving.give(dicts.get(thread % 2), key, "of " + thread))));

        assertThat(seen).allSatisfy(map -> assertThat(map).isEqualTo(dict()));
    }

    private static Stream<String> keys() {
        return IntStream.range(0, TIMES).mapToObj(i -> "key " + i);
    }

    @Test
    default void aFunctionMayReadAndWriteTheDictItself() {
        ConcurrentMap<String, String> dict = dict();

        dict.compute("a", (key, value) -> {
            dict.put("b", "2");
            return dict.get("b") + value;
        });

        assertThat(dict).isEqualTo(Map.of("a", "2null", "b", "2"));
    }
}
