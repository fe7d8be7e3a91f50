package io.storagedict.contract;

import static io.storagedict.contract.StoreParts.put;
import static io.storagedict.contract.StoreParts.putAll;
import static io.storagedict.contract.StoreParts.remove;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A version is the name of one state of a store: each change moves it, nothing else does, and none comes back. */
interface VersionContract extends StoreParts {

    @Test
    default void aStoreThatNobodyWroteToIsEmptyAndHasAVersion() {
        Store<byte[]> store = store();
        Pull<byte[]> pull = store.pull(Held.NOTHING);

        assertThat(pull).isInstanceOf(Pull.Full.class);
        assertThat(Mirror.load(store)).isEmpty();
        assertThat(store.version()).isEqualTo(pull.version()).isNotEqualTo(Version.NONE);
    }

    @Test
    default void whoHoldsNothingGetsEverything() {
        Store<byte[]> store = store();
        new Mirror(store).write(put("a", "1"));

        assertThat(store.pull(Held.NOTHING)).isInstanceOf(Pull.Full.class);
        assertThat(store.pull(new Held(Version.NONE, 1))).isInstanceOf(Pull.Full.class);
    }

    @Test
    default void eachChangeMovesTheVersionOnAndNoneComesBackWithTheSameData() {
        Store<byte[]> store = store();
        Mirror mirror = new Mirror(store).pull();
        Set<Version> seen = new HashSet<>(Set.of(mirror.version()));
        List<Write<byte[]>> changes = List.of(
                put("a", "1"),
                put("a", "2"),
                put("a", "1"),
                remove("a"),
                put("a", "1"),
                putAll(Map.of("a", "2", "b", "2")),
                Write.clear(),
                put("a", "1"));
        for (Write<byte[]> change : changes) {
            Version before = mirror.version();
            mirror.write(change);

            Version after = store.version();
            assertThat(after).isEqualTo(mirror.version());
            assertThat(seen.add(after)).as("%s is new", after).isTrue();
            if (after.epoch().equals(before.epoch())) {
                assertThat(after.isAfter(before)).isTrue();
                assertThat(before.isAfter(after)).isFalse();
            }
        }
    }

    /** Writes that change nothing in a store of a = 1, b = 2. */
    static Stream<Arguments> writesOfNothing() {
        return Stream.of(
                Arguments.of("put of the same value", put("a", "1")),
                Arguments.of("put of the same value if it is that", put(StoreParts.holds("1"), "a", "1")),
                Arguments.of("putAll of the same values", putAll(Map.of("a", "1", "b", "2"))),
                Arguments.of("remove of an absent key", remove("absent")),
                Arguments.of("remove of an absent key if it is absent", Write.remove(ABSENT, "absent")),
                Arguments.of("a refused put", put(ABSENT, "a", "2")),
                Arguments.of("a refused remove", Write.remove(StoreParts.holds("2"), "a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.VersionContract#writesOfNothing")
    default void whatChangesNothingDoesNotMoveTheVersion(String name, Write<byte[]> write) {
        Store<byte[]> store = store();
        Mirror mirror = new Mirror(store);
        mirror.write(putAll(Map.of("a", "1", "b", "2")));
        Version before = store.version();

        mirror.write(write);

        assertThat(store.version()).isEqualTo(before).isEqualTo(mirror.version());
        assertThat(Mirror.load(store)).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    default void clearOfAnEmptyStoreDoesNotMoveTheVersion() {
        Store<byte[]> store = store();
        Mirror mirror = new Mirror(store);
        mirror.write(put("a", "1"));
        mirror.write(Write.clear());
        Version before = store.version();

        mirror.write(Write.clear());

        assertThat(store.version()).isEqualTo(before);
    }

    @Test
    default void aVersionThatTheStoreNeverHadGetsEverything() {
        Store<byte[]> store = store();
        Mirror mirror = new Mirror(store);
        mirror.write(put("a", "1"));
        mirror.write(put("b", "2"));
        Version version = store.version();

        List<Version> never = List.of(
                new Version(version.number(), version.epoch() + "other"),
                new Version(version.number() + 1_000_000_000, version.epoch()),
                new Version(Long.MAX_VALUE, version.epoch()));
        assertThat(never)
                .allSatisfy(
                        foreign -> assertThat(store.pull(new Held(foreign, 2))).isInstanceOf(Pull.Full.class));
    }
}
