package io.storagedict.contract;

import static io.storagedict.contract.StoreParts.bytes;
import static io.storagedict.contract.StoreParts.holds;
import static io.storagedict.contract.StoreParts.put;
import static io.storagedict.contract.StoreParts.putAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Change;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Write.Condition;
import io.storagedict.store.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A write takes effect if its condition holds, and not at all otherwise; its answer tells what was before. */
interface WriteContract extends StoreParts {

    Map<String, String> BEFORE = Map.of("a", "1", "empty", "", "b", "2");

    /** A condition, the key of which it speaks, the value of that before, and whether it holds in {@link #BEFORE}. */
    record Case(
            Condition<byte[]> condition,
            String key,
            @Nullable String previous,
            boolean accepted) {}

    static Stream<Case> conditions() {
        return Stream.of(
                new Case(ALWAYS, "a", "1", true),
                new Case(ALWAYS, "empty", "", true),
                new Case(ALWAYS, "absent", null, true),
                new Case(ABSENT, "a", "1", false),
                new Case(ABSENT, "empty", "", false),
                new Case(ABSENT, "absent", null, true),
                new Case(PRESENT, "a", "1", true),
                new Case(PRESENT, "empty", "", true),
                new Case(PRESENT, "absent", null, false),
                new Case(holds("1"), "a", "1", true),
                new Case(holds("2"), "a", "1", false),
                new Case(holds(""), "a", "1", false),
                new Case(holds("10"), "a", "1", false),
                new Case(holds(""), "empty", "", true),
                new Case(holds("1"), "empty", "", false),
                new Case(holds("1"), "absent", null, false),
                new Case(holds(""), "absent", null, false));
    }

    @ParameterizedTest
    @MethodSource("io.storagedict.contract.WriteContract#conditions")
    default void aConditionIsJudgedByTheStoreAndNotByWhatTheWriterHolds(Case test) {
        for (boolean writerIsOld : List.of(false, true)) {
            for (Change<byte[]> change :
                    List.of(new Change.Put<>(test.key(), bytes("new")), new Change.Removed<byte[]>(test.key()))) {
                assertJudged(test, new Write<>(test.condition(), List.of(change)), writerIsOld);
            }
        }
    }

    private void assertJudged(Case test, Write<byte[]> write, boolean writerIsOld) {
        Store<byte[]> store =
                store(keyspace() + write.changes().get(0).getClass().getSimpleName() + writerIsOld);
        Mirror writer = new Mirror(store);
        writer.write(put("a", "old"));
        new Mirror(store).write(putAll(BEFORE));
        if (!writerIsOld) {
            writer.pull();
        }
        Version before = store.version();

        Written<byte[]> written = writer.write(write);

        assertThat(written.accepted()).isEqualTo(test.accepted());
        assertThat(Mirror.text(written.previous())).isEqualTo(test.previous());
        Map<String, String> expected = new HashMap<>(BEFORE);
        if (test.accepted()) {
            Mirror.follow(expected, List.of(new Pull.Step<>(before, write.changes())));
        }
        assertThat(Mirror.load(store)).isEqualTo(expected);
        assertThat(writer.entries()).isEqualTo(expected);
        assertThat(store.version().equals(before)).isEqualTo(expected.equals(BEFORE));
    }

    @Test
    default void unmovedHoldsAtTheVersionOfTheWriter() {
        Store<byte[]> store = store();
        Mirror writer = new Mirror(store);
        writer.write(putAll(BEFORE));

        assertThat(writer.write(putAll(UNMOVED, Map.of("a", "3", "c", "4"))).accepted())
                .isTrue();
        Written<byte[]> single = writer.write(put(UNMOVED, "a", "5"));
        assertThat(single.accepted()).isTrue();
        assertThat(Mirror.text(single.previous())).isEqualTo("3");
        assertThat(Mirror.load(store)).isEqualTo(Map.of("a", "5", "b", "2", "c", "4", "empty", ""));
    }

    @Test
    default void unmovedDoesNotHoldOnceAnotherHasWritten() {
        Store<byte[]> store = twoWays().get(0);
        Mirror writer = new Mirror(store);
        writer.write(putAll(BEFORE));
        new Mirror(twoWays().get(1)).write(put("b", "3"));
        Version before = store.version();

        assertThat(store.write(putAll(UNMOVED, Map.of("a", "4", "c", "4")), writer.version())
                        .accepted())
                .isFalse();
        Written<byte[]> single = store.write(put(UNMOVED, "a", "4"), writer.version());
        assertThat(single.accepted()).isFalse();
        assertThat(Mirror.text(single.previous())).isEqualTo("1");
        assertThat(store.version()).isEqualTo(before);
        assertThat(Mirror.load(store)).isEqualTo(Map.of("a", "1", "b", "3", "empty", ""));
    }

    @Test
    default void aWriterThatHoldsNothingWrites() {
        Store<byte[]> store = store();

        assertThat(store.write(put("a", "1"), Version.NONE).accepted()).isTrue();
        assertThat(store.write(put(UNMOVED, "a", "2"), Version.NONE).accepted()).isFalse();
        assertThat(Mirror.load(store)).isEqualTo(Map.of("a", "1"));
    }

    @Test
    default void aWriteOfSeveralStepsIsOneChange() {
        Store<byte[]> store = store();
        Mirror writer = new Mirror(store);
        writer.write(putAll(BEFORE));

        Written<byte[]> written = writer.write(new Write<>(
                ALWAYS,
                List.of(
                        new Change.Put<>("a", bytes("3")),
                        new Change.Removed<>("b"),
                        new Change.Removed<>("absent"),
                        new Change.Put<>("c", bytes("4")))));

        assertThat(written.accepted()).isTrue();
        assertThat(written.previous()).isNull();
        assertThat(writer.entries()).isEqualTo(Map.of("a", "3", "c", "4", "empty", ""));
        assertThat(Mirror.load(store)).isEqualTo(writer.entries());
    }

    @Test
    default void theAnswerToAWriteBringsWhatOthersWrote() {
        Mirror writer = new Mirror(twoWays().get(0)).pull();
        new Mirror(twoWays().get(1)).write(put("b", "2"));

        writer.write(put("a", "1"));

        assertThat(writer.entries()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(writer.version()).isEqualTo(twoWays().get(1).version());
    }

    @Test
    default void theAnswerToARefusedWriteBringsWhatOthersWroteToo() {
        Mirror writer = new Mirror(twoWays().get(0)).pull();
        new Mirror(twoWays().get(1)).write(put("a", "2"));

        writer.write(put(ABSENT, "a", "1"));

        assertThat(writer.entries()).isEqualTo(Map.of("a", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "a/b", "..", "*", "=a", "%2F", "{a}", "\u0000", "\ud83d\ude42", "Ωμέγα"})
    default void keysOfAllKinds(String key) {
        Store<byte[]> store = store();
        Mirror writer = new Mirror(store);
        Mirror reader = new Mirror(store).pull();

        writer.write(put(key, "1"));
        assertThat(reader.pull().entries()).isEqualTo(Map.of(key, "1"));
        assertThat(Mirror.text(writer.write(Write.remove(PRESENT, key)).previous()))
                .isEqualTo("1");
        assertThat(reader.pull().entries()).isEmpty();
    }

    @Test
    default void valuesOfAllBytes() {
        Store<byte[]> store = store();
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
        Map<String, byte[]> values = Map.of("none", new byte[0], "all", all, "zeros", new byte[10_000]);

        store.write(Write.putAll(ALWAYS, values), Version.NONE);

        values.forEach((key, value) -> {
            Written<byte[]> written = store.write(Write.remove(new Condition.Holds<>(value), key), store.version());
            assertThat(written.accepted()).isTrue();
            assertThat(written.previous()).isEqualTo(value);
        });
        assertThat(Mirror.load(store)).isEmpty();
    }
}
