package io.storagedict.contract;

import static io.storagedict.contract.StoreParts.bytes;
import static io.storagedict.contract.StoreParts.put;
import static io.storagedict.contract.StoreParts.putAll;
import static io.storagedict.contract.StoreParts.remove;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever a store answers, unchanged, delta or full: a copy that takes it in has the state of the store. */
interface PullContract extends StoreParts {

    @Test
    default void aCopyOfTheCurrentStateIsUnchanged() {
        Store<byte[]> store = store();
        Mirror mirror = new Mirror(store);
        mirror.write(putAll(Map.of("a", "1", "b", "2")));

        assertThat(store.pull(new Held(mirror.version(), 2))).isEqualTo(new Pull.Unchanged<>(mirror.version()));
    }

    @Test
    default void aCopyOfTheEmptyStateIsUnchangedToo() {
        Store<byte[]> store = store();
        Version empty = store.pull(Held.NOTHING).version();

        assertThat(store.pull(new Held(empty, 0))).isEqualTo(new Pull.Unchanged<>(empty));
    }

    @Test
    default void copiesFollowHoweverFarBehindTheyAre() {
        Store<byte[]> store = store();
        Mirror writer = new Mirror(store);
        Map<String, String> truth = new HashMap<>();
        List<Mirror> readers = List.of(new Mirror(store), new Mirror(store), new Mirror(store));
        Random random = new Random(42);
        for (int i = 1; i <= 300; i++) {
            change(writer, truth, random, i);
            assertThat(writer.entries()).isEqualTo(truth);
            for (int reader = 0; reader < 3; reader++) {
                if (i % List.of(1, 7, 100).get(reader) == 0) {
                    Mirror mirror = readers.get(reader).pull();
                    assertThat(mirror.entries()).isEqualTo(truth);
                    assertThat(mirror.version()).isEqualTo(store.version());
                }
            }
        }
    }

    private static void change(Mirror writer, Map<String, String> truth, Random random, int i) {
        String key = "key " + random.nextInt(10);
        if (i % 50 == 0) {
            writer.write(Write.clear());
            truth.clear();
        } else if (random.nextInt(4) == 0) {
            writer.write(remove(key));
            truth.remove(key);
        } else if (random.nextInt(4) == 0) {
            Map<String, String> several = Map.of(key, "" + i, "x", "" + i, "y", "" + i);
            writer.write(putAll(several));
            truth.putAll(several);
        } else {
            writer.write(put(key, "" + i));
            truth.put(key, "" + i);
        }
    }

    @Test
    default void aClearAndWhatCameAfterItIsFollowed() {
        Store<byte[]> store = store();
        Mirror writer = new Mirror(store);
        writer.write(putAll(Map.of("a", "1", "b", "2")));
        Mirror reader = new Mirror(store).pull();

        writer.write(put("c", "3"));
        writer.write(Write.clear());
        writer.write(put("b", "4"));

        assertThat(reader.pull().entries()).isEqualTo(Map.of("b", "4"));
    }

    /** Changes say what is: who holds the state of a step in the middle may go on from there. */
    @Test
    default void aDeltaLeadsToTheTruthFromEachOfItsSteps() {
        Store<byte[]> store = store();
        Mirror writer = new Mirror(store);
        writer.write(put("a", "0"));
        Held start = new Held(writer.version(), 1);
        Map<Version, Map<String, String>> states = new HashMap<>();
        for (Write<byte[]> write : List.of(put("a", "1"), remove("a"), put("b", "2"), put("a", "3"), remove("b"))) {
            writer.write(write);
            states.put(writer.version(), writer.entries());
        }

        Pull<byte[]> pull = store.pull(start);

        assertThat(pull.version()).isEqualTo(writer.version());
        List<Pull.Step<byte[]>> steps = pull instanceof Pull.Delta<byte[]> delta ? delta.steps() : List.of();
        List<Map<String, String>> ends = new ArrayList<>(List.of(Mirror.load(store)));
        for (int i = 0; i < steps.size(); i++) {
            assertThat(states).containsKey(steps.get(i).version());
            Map<String, String> entries = new HashMap<>(states.get(steps.get(i).version()));
            Mirror.follow(entries, steps.subList(i + 1, steps.size()));
            ends.add(entries);
        }
        assertThat(ends).containsOnly(Map.of("a", "3"));
    }

    @Test
    default void aWriteOfManyEntriesIsFollowed() {
        Store<byte[]> store = store();
        Mirror reader = new Mirror(store).pull();
        Map<String, String> many = IntStream.range(0, 400).boxed().collect(toMap(i -> "key " + i, i -> "" + i));

        Mirror writer = new Mirror(store);
        writer.write(putAll(many));

        assertThat(writer.entries()).isEqualTo(many);
        assertThat(reader.pull().entries()).isEqualTo(many);
    }

    @Test
    default void anAnswerDoesNotChangeLater() {
        Store<byte[]> store = store();
        Mirror writer = new Mirror(store);
        writer.write(putAll(Map.of("a", "1", "b", "2")));
        Pull.Full<byte[]> full = (Pull.Full<byte[]>) store.pull(Held.NOTHING);

        writer.write(put("a", "3"));
        writer.write(remove("b"));

        assertThat(full.entries()).containsOnlyKeys("a", "b").containsEntry("a", bytes("1"));
    }
}
