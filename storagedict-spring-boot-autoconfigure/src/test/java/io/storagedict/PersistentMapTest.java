package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersistentMapTest {

    /** Kinds of keys; each names key number i, and different numbers have different keys. */
    enum Keys {
        DECIMAL,
        PADDED,
        MULTIPLES_OF_65536,
        ONE_CHARACTER_AND_A_TAIL,
        EIGHT_OF_EACH_HASH,
        ALL_OF_ONE_HASH;

        String key(int i) {
            return switch (this) {
                case DECIMAL -> Integer.toString(i);
                case PADDED -> "customer:%08d".formatted(i);
                case MULTIPLES_OF_65536 -> Long.toString(i * 65536L);
                case ONE_CHARACTER_AND_A_TAIL -> (char) (i % 50) + "/" + i / 50;
                case EIGHT_OF_EACH_HASH -> colliding(i % 8, 3) + i / 8;
                case ALL_OF_ONE_HASH -> colliding(i, 16);
            };
        }

        int many() {
            return this == ALL_OF_ONE_HASH ? 300 : 3000;
        }
    }

    @Test
    void theEmptyMapHasNothing() {
        PersistentMap<String> map = PersistentMap.empty();

        assertThat(map.size()).isZero();
        assertThat(map.get("a")).isNull();
        assertThat(map.iterator().hasNext()).isFalse();
        assertThat(map.without("a")).isSameAs(map);
    }

    @ParameterizedTest
    @EnumSource
    void randomChangesGiveWhatHashMapGives(Keys keys) {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            int range = 1 + random.nextInt(seed % 4 == 0 ? 20 : keys.many());
            Map<String, Integer> expected = new HashMap<>();
            PersistentMap<Integer> map = PersistentMap.empty();
            for (int step = 0; step < 3000; step++) {
                String key = keys.key(random.nextInt(range));
                boolean mostlyRemove = step / 1000 % 2 == 1;
                if (random.nextInt(10) < (mostlyRemove ? 8 : 3)) {
                    expected.remove(key);
                    map = map.without(key);
                } else {
                    expected.put(key, step);
                    map = map.with(key, step);
                }
                assertThat(map.get(key)).isEqualTo(expected.get(key));
                assertThat(map.size()).isEqualTo(expected.size());
            }
            assertContent(map, expected);
            for (int i = 0; i < range; i++) {
                assertThat(map.get(keys.key(i))).isEqualTo(expected.get(keys.key(i)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOlderVersionStaysAsItWas(Keys keys) {
        Random random = new Random(7);
        Map<String, Integer> current = new HashMap<>();
        PersistentMap<Integer> map = PersistentMap.empty();
        List<PersistentMap<Integer>> versions = new ArrayList<>();
        List<Map<String, Integer>> contents = new ArrayList<>();
        for (int step = 0; step < 2000; step++) {
            String key = keys.key(random.nextInt(keys.many() / 3));
            if (random.nextInt(10) < (step < 1000 ? 2 : 8)) {
                current.remove(key);
                map = map.without(key);
            } else {
                current.put(key, step);
                map = map.with(key, step);
            }
            if (step % 20 == 0) {
                versions.add(map);
                contents.add(new HashMap<>(current));
            }
        }
        for (int i = 0; i < versions.size(); i++) {
            assertContent(versions.get(i), contents.get(i));
        }
    }

    @Test
    void twoVersionsOfOneMapGoSeparateWays() {
        PersistentMap<String> map = PersistentMap.<String>empty().with("a", "1").with("b", "2");

        assertContent(map.with("a", "x").without("b"), Map.of("a", "x"));
        assertContent(map.without("a").with("c", "3"), Map.of("b", "2", "c", "3"));
        assertContent(map, Map.of("a", "1", "b", "2"));
    }

    @Test
    void growsToFiftyThousandEntriesAndShrinksToNone() {
        Keys keys = Keys.PADDED;
        Map<String, Integer> expected = new HashMap<>();
        PersistentMap<Integer> map = PersistentMap.empty();
        for (int i = 0; i < 50_000; i++) {
            expected.put(keys.key(i), i);
            map = map.with(keys.key(i), i);
            if (i % 5000 == 0) {
                assertContent(map, expected);
            }
        }
        PersistentMap<Integer> largest = map;
        Map<String, Integer> all = new HashMap<>(expected);
        for (int i = 0; i < 50_000; i++) {
            expected.remove(keys.key(i));
            map = map.without(keys.key(i));
            if (i % 5000 == 0 || i > 49_980) {
                assertContent(map, expected);
            }
        }
        assertThat(map.size()).isZero();
        assertContent(largest, all);
    }

    @ParameterizedTest
    @EnumSource
    void copyOfGivesWhatAddingOneByOneGives(Keys keys) {
        for (int size : new int[] {0, 1, 2, 15, 16, 17, 100, keys.many()}) {
            Map<String, Integer> source = new HashMap<>();
            PersistentMap<Integer> added = PersistentMap.empty();
            for (int i = 0; i < size; i++) {
                source.put(keys.key(i), i);
                added = added.with(keys.key(i), i);
            }
            PersistentMap<Integer> copied = PersistentMap.copyOf(source, value -> value);

            assertContent(added, source);
            assertContent(copied, source);
            assertContent(copied.with("one more", -1).without("one more"), source);
        }
    }

    @Test
    void copyOfIsIndependentOfItsSource() {
        Map<String, String> source = new TreeMap<>(Map.of("a", "1"));
        PersistentMap<String> map = PersistentMap.copyOf(source, value -> value);
        source.put("a", "x");
        source.put("b", "2");

        assertContent(map, Map.of("a", "1"));
    }

    @Test
    void aChangeThatChangesNothingReturnsTheSameMap() {
        String value = "1";
        PersistentMap<String> map = PersistentMap.<String>empty().with("a", value);

        assertThat(map.with("a", value)).isSameAs(map);
        assertThat(map.without("b")).isSameAs(map);
    }

    @Test
    void anEqualValueOfAnotherIdentityTakesThePlaceOfTheFirst() {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        PersistentMap<List<String>> map = PersistentMap.<List<String>>empty().with("a", first);

        assertThat(map.with("a", second).get("a")).isSameAs(second);
        assertThat(map.with("a", second).size()).isEqualTo(1);
        assertThat(map.get("a")).isSameAs(first);
    }

    @ParameterizedTest
    @EnumSource
    void iterationGivesEachEntryOnce(Keys keys) {
        PersistentMap<Integer> map = PersistentMap.empty();
        for (int i = 0; i < keys.many(); i++) {
            map = map.with(keys.key(i), i);
        }
        List<Integer> iterated = new ArrayList<>();
        map.iterator().forEachRemaining(entry -> iterated.add(entry.getValue()));
        List<Integer> visited = new ArrayList<>();
        map.forEach(entry -> visited.add(entry.getValue()));

        List<Integer> all = IntStream.range(0, keys.many()).boxed().toList();
        assertThat(iterated).containsExactlyInAnyOrderElementsOf(all);
        assertThat(visited).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void iterationEndsWithNoSuchElement() {
        Iterator<Map.Entry<String, String>> iterator =
                PersistentMap.<String>empty().with("a", "1").iterator();

        assertThat(iterator.next()).isEqualTo(entry("a", "1"));
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void iterationCannotChangeTheMap() {
        PersistentMap<String> map = PersistentMap.<String>empty().with("a", "1");
        Iterator<Map.Entry<String, String>> iterator = map.iterator();
        Map.Entry<String, String> entry = iterator.next();

        assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> entry.setValue("x")).isInstanceOf(UnsupportedOperationException.class);
        assertContent(map, Map.of("a", "1"));
    }

    @Test
    void thousandsOfKeysOfOneHashAreToldApart() {
        int count = 1 << 12;
        PersistentMap<Integer> map = PersistentMap.<Integer>empty().with("another", -1);
        for (int i = 0; i < count; i++) {
            map = map.with(colliding(i, 12), i);
        }
        assertThat(map.size()).isEqualTo(count + 1);
        for (int i = 0; i < count; i++) {
            assertThat(map.get(colliding(i, 12))).isEqualTo(i);
        }
        assertThat(map.get(colliding(count, 13))).isNull();
        for (int i = 0; i < count; i += 2) {
            map = map.without(colliding(i, 12));
        }
        assertThat(map.size()).isEqualTo(count / 2 + 1);
        for (int i = 0; i < count; i++) {
            assertThat(map.get(colliding(i, 12))).isEqualTo(i % 2 == 0 ? null : i);
        }
        for (int i = 1; i < count; i += 2) {
            map = map.without(colliding(i, 12));
        }
        assertContent(map, Map.of("another", -1));
    }

    @Test
    void theEmptyKeyAndKeysOfHashZeroAreKeysLikeOthers() {
        String hashZero = "f5a5a608";
        assertThat(hashZero.hashCode()).isZero();
        PersistentMap<String> map =
                PersistentMap.<String>empty().with("", "empty").with(hashZero, "zero");

        assertContent(map, Map.of("", "empty", hashZero, "zero"));
        assertContent(map.without(""), Map.of(hashZero, "zero"));
    }

    @Test
    @SuppressWarnings("NullAway") // null where it is forbidden
    void nullIsRefused() {
        PersistentMap<String> map = PersistentMap.empty();
        Map<String, String> source = new HashMap<>();
        source.put("a", null);

        assertThatNullPointerException().isThrownBy(() -> map.with("a", null));
        assertThatNullPointerException().isThrownBy(() -> map.with(null, "1"));
        assertThatNullPointerException().isThrownBy(() -> map.without(null));
        assertThatNullPointerException().isThrownBy(() -> map.get(null));
        assertThatNullPointerException().isThrownBy(() -> PersistentMap.copyOf(source, value -> value));
    }

    private static <T> void assertContent(PersistentMap<T> map, Map<String, T> expected) {
        Map<String, T> iterated = new HashMap<>();
        map.forEach(entry ->
                assertThat(iterated.put(entry.getKey(), entry.getValue())).isNull());
        Map<String, T> found = new HashMap<>();
        expected.keySet().forEach(key -> found.put(key, map.get(key)));

        assertThat(iterated.equals(expected)).as("iteration gives the entries").isTrue();
        assertThat(found.equals(expected)).as("get finds the entries").isTrue();
        assertThat(map.size()).isEqualTo(expected.size());
    }

    /** Returns one of 2 to the power of {@code bits} strings of one length and one hash, from "Aa" and "BB". */
    private static String colliding(int i, int bits) {
        StringBuilder key = new StringBuilder();
        for (int bit = 0; bit < bits; bit++) {
            key.append(((i >>> bit) & 1) == 0 ? "Aa" : "BB");
        }
        return key.toString();
    }
}
