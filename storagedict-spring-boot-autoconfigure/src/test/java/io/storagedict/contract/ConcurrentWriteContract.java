package io.storagedict.contract;

import static io.storagedict.contract.StoreParts.holds;
import static io.storagedict.contract.StoreParts.put;
import static io.storagedict.contract.StoreParts.putAll;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Threads that write at the same time, each by one of {@link #twoWays()}, are as good as one after the other. */
interface ConcurrentWriteContract extends StoreParts {

    int THREADS = 4;
    int TIMES = 50;

    private Store<byte[]> way(int thread) {
        return twoWays().get(thread % 2);
    }

    @Test
    default void noIncrementByCompareAndSetIsLost() {
        way(0).write(put("n", "0"), Version.NONE);

        Together.call(THREADS, thread -> {
            Mirror mirror = new Mirror(way(thread)).pull();
            for (int i = 0; i < TIMES; i++) {
                String before = mirror.entries().get("n");
                while (!mirror.write(put(holds(before), "n", next(before))).accepted()) {
                    before = mirror.entries().get("n");
                }
            }
            return thread;
        });

        assertThat(Mirror.load(way(0))).isEqualTo(Map.of("n", "" + THREADS * TIMES));
    }

    @Test
    default void noIncrementByUnmovedIsLost() {
        way(0).write(putAll(Map.of("x", "0", "y", "0")), Version.NONE);

        Together.call(THREADS, thread -> {
            Mirror mirror = new Mirror(way(thread)).pull();
            for (int i = 0; i < TIMES; i++) {
                String next;
                do {
                    assertThat(mirror.entries().get("x"))
                            .isEqualTo(mirror.entries().get("y"));
                    next = next(mirror.entries().get("x"));
                } while (!mirror.write(putAll(UNMOVED, Map.of("x", next, "y", next)))
                        .accepted());
            }
            return thread;
        });

        assertThat(Mirror.load(way(1))).isEqualTo(Map.of("x", "" + THREADS * TIMES, "y", "" + THREADS * TIMES));
    }

    private static String next(String number) {
        return "" + (Integer.parseInt(number) + 1);
    }

    @Test
    default void eachValueIsGivenBackToTheOneThatReplacedIt() {
        List<List<String>> previous = Together.call(THREADS, thread -> {
            List<String> replaced = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                Written<byte[]> written = way(thread).write(put("a", thread + "-" + i), Version.NONE);
                replaced.add(Mirror.text(written.previous()));
            }
            return replaced;
        });

        List<String> all =
                new ArrayList<>(previous.stream().flatMap(Collection::stream).toList());
        all.add(Mirror.load(way(0)).get("a"));
        assertThat(all).containsOnlyOnce((String) null).hasSize(THREADS * TIMES + 1);
        assertThat(all.stream().filter(Objects::nonNull)).doesNotHaveDuplicates();
    }

    @Test
    default void oneAloneGivesAKeyItsFirstValueAndOneAloneTakesIt() {
        List<Map<String, String>> winners = Together.call(
                THREADS, thread -> keys().collect(toMap(key -> key, key -> winner(way(thread), key, "" + thread))));
        assertThat(winners).allSatisfy(seen -> assertThat(seen).isEqualTo(Mirror.load(way(0))));

        List<List<String>> taken = Together.call(
                THREADS,
                thread -> keys().filter(key -> way(thread)
                                .write(Write.remove(PRESENT, key), Version.NONE)
                                .accepted())
                        .toList());
        assertThat(taken.stream().flatMap(Collection::stream)).containsExactlyInAnyOrderElementsOf(keys().toList());
    }

    private static String winner(Store<byte[]> store, String key, String mine) {
        Written<byte[]> written = store.write(put(ABSENT, key, mine), Version.NONE);
        assertThat(written.accepted()).isEqualTo(written.previous() == null);
        return written.accepted() ? mine : Mirror.text(written.previous());
    }

    private static Stream<String> keys() {
        return IntStream.range(0, TIMES).mapToObj(i -> "key " + i);
    }

    @Test
    default void noAnswerShowsAPartOfAWrite() {
        way(0).write(putAll(Map.of("x", "", "y", "")), Version.NONE);

        Mirror pulling = new Mirror(way(1));
        Together.during(
                () -> {
                    Mirror writer = new Mirror(way(0));
                    for (int i = 0; i < 200; i++) {
                        writer.write(putAll(Map.of("x", "" + i, "y", "" + i)));
                        assertThat(writer.entries()).isEqualTo(Map.of("x", "" + i, "y", "" + i));
                    }
                },
                () -> assertWhole(pulling.pull().entries()),
                () -> assertWhole(Mirror.load(way(1))));

        assertThat(pulling.pull().entries()).isEqualTo(Map.of("x", "199", "y", "199"));
    }

    private static void assertWhole(Map<String, String> entries) {
        assertThat(entries.get("x")).isNotNull().isEqualTo(entries.get("y"));
    }

    @Test
    default void whatAWriteAcknowledgedIsInEachAnswerToALaterQuestion() {
        Together.run(List.of(
                () -> writeHereAskThere("one", way(0), way(1)), () -> writeHereAskThere("two", way(1), way(0))));
    }

    private static void writeHereAskThere(String key, Store<byte[]> here, Store<byte[]> there) {
        Mirror mirror = new Mirror(there).pull();
        for (int i = 0; i < 100; i++) {
            here.write(put(key, "" + i), Version.NONE);

            assertThat(there.version()).isNotEqualTo(mirror.version());
            assertThat(mirror.pull().entries()).containsEntry(key, "" + i);
        }
    }
}
