package io.storagedict.contract;

import static java.util.Map.entry;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call that can change a map, to be made on a map that holds {@link #START}. What it should do is what it does to a
 * {@link ConcurrentHashMap}.
 */
public record Mutation(String name, Function<Map<String, String>, @Nullable Object> call) {

    public static final Map<String, String> START = Map.of("a", "1", "b", "2", "c", "3");

    /** The entries after the call. */
    public Map<String, String> expected() {
        ConcurrentMap<String, String> map = new ConcurrentHashMap<>(START);
        on(map);
        return map;
    }

    @Nullable
    public Object expectedResult() {
        return on(new ConcurrentHashMap<>(START));
    }

    /** Makes the call on a map, and returns what it returns. */
    @Nullable
    public Object on(Map<String, String> map) {
        return call.apply(map);
    }

    public boolean changes() {
        return !expected().equals(START);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Every call that can change a map. */
    public static Stream<Mutation> all() {
        return Stream.of(direct(), ofKeys(), ofValues(), ofEntries()).flatMap(mutations -> mutations);
    }

    public static Stream<Mutation> changing() {
        return all().filter(Mutation::changes);
    }

    public static Stream<Mutation> changingNothing() {
        return all().filter(mutation -> !mutation.changes());
    }

    /** Calls of methods of the map, which must not depend on the local copy. */
    public static Stream<Mutation> direct() {
        return Stream.of(
                of("put of a new key", map -> map.put("d", "4")),
                of("put of another value", map -> map.put("a", "4")),
                of("put of the same value", map -> map.put("a", "1")),
                of("putIfAbsent of a new key", map -> map.putIfAbsent("d", "4")),
                of("putIfAbsent of a present key", map -> map.putIfAbsent("a", "4")),
                of("putAll", map -> nothing(() -> map.putAll(Map.of("a", "4", "d", "5")))),
                of("putAll of the same values", map -> nothing(() -> map.putAll(START))),
                of("putAll of nothing", map -> nothing(() -> map.putAll(Map.of()))),
                of("remove", map -> map.remove("a")),
                of("remove of an absent key", map -> map.remove("d")),
                of("remove of a key that is not text", map -> map.remove((Object) 1)),
                of("remove of an entry", map -> map.remove("a", "1")),
                of("remove of an entry with another value", map -> map.remove("a", "2")),
                of("remove of an entry with an absent key", map -> map.remove("d", "2")),
                of("remove of an entry with a value of another type", map -> map.remove("a", 1)),
                of("replace", map -> map.replace("a", "4")),
                of("replace by the same value", map -> map.replace("a", "1")),
                of("replace of an absent key", map -> map.replace("d", "4")),
                of("replace of a value", map -> map.replace("a", "1", "4")),
                of("replace of a value by itself", map -> map.replace("a", "1", "1")),
                of("replace of another value", map -> map.replace("a", "2", "4")),
                of("replace of a value of an absent key", map -> map.replace("d", "1", "4")),
                of("compute", map -> map.compute("a", (key, value) -> key + value)),
                of("compute of the same value", map -> map.compute("a", (key, value) -> value)),
                of("compute of an equal value", map -> map.compute("a", (key, value) -> copyOf(value))),
                of("compute of nothing", map -> map.compute("a", (key, value) -> null)),
                of("compute of a new key", map -> map.compute("d", (key, value) -> key + value)),
                of("compute of nothing for an absent key", map -> map.compute("d", (key, value) -> null)),
                of("computeIfAbsent of a new key", map -> map.computeIfAbsent("d", key -> key)),
                of("computeIfAbsent of a present key", map -> map.computeIfAbsent("a", key -> key)),
                of("computeIfAbsent of nothing", map -> map.computeIfAbsent("d", key -> null)),
                of("computeIfPresent", map -> map.computeIfPresent("a", (key, value) -> key + value)),
                of("computeIfPresent of nothing", map -> map.computeIfPresent("a", (key, value) -> null)),
                of("computeIfPresent of an absent key", map -> map.computeIfPresent("d", (key, value) -> key)),
                of("merge", map -> map.merge("a", "4", String::concat)),
                of("merge to the same value", map -> map.merge("a", "4", (old, value) -> old)),
                of("merge to nothing", map -> map.merge("a", "4", (old, value) -> null)),
                of("merge of a new key", map -> map.merge("d", "4", String::concat)),
                of("replaceAll", map -> nothing(() -> map.replaceAll(String::concat))),
                of("replaceAll by the same", map -> nothing(() -> map.replaceAll((key, value) -> value))),
                of("clear", map -> nothing(map::clear)));
    }

    private static Stream<Mutation> ofKeys() {
        return Stream.of(
                of("keySet().remove", map -> map.keySet().remove("a")),
                of("keySet().remove of an absent key", map -> map.keySet().remove("d")),
                of("keySet().removeIf", map -> map.keySet().removeIf(key -> !key.equals("b"))),
                of("keySet().removeIf of none", map -> map.keySet().removeIf(key -> false)),
                of("keySet().removeAll", map -> map.keySet().removeAll(Set.of("a", "d"))),
                of("keySet().retainAll", map -> map.keySet().retainAll(List.of("a", "d"))),
                of("keySet().retainAll of all", map -> map.keySet().retainAll(START.keySet())),
                of("keySet().clear", map -> nothing(map.keySet()::clear)),
                of("remove by an iterator of keys", map -> removed(map.keySet().iterator(), "a"::equals)));
    }

    private static Stream<Mutation> ofValues() {
        return Stream.of(
                of("values().remove", map -> map.values().remove("1")),
                of("values().remove of an absent value", map -> map.values().remove("4")),
                of("values().removeIf", map -> map.values().removeIf(value -> !value.equals("2"))),
                of("values().removeIf of none", map -> map.values().removeIf(value -> false)),
                of("values().removeAll", map -> map.values().removeAll(Set.of("1", "4"))),
                of("values().retainAll", map -> map.values().retainAll(Set.of("1", "4"))),
                of("values().clear", map -> nothing(map.values()::clear)),
                of(
                        "remove by an iterator of values",
                        map -> removed(map.values().iterator(), "1"::equals)));
    }

    private static Stream<Mutation> ofEntries() {
        return Stream.of(
                of("entrySet().remove", map -> map.entrySet().remove(entry("a", "1"))),
                of("entrySet().remove with another value", map -> map.entrySet().remove(entry("a", "2"))),
                of("entrySet().remove of no entry", map -> map.entrySet().remove(new Object())),
                of("entrySet().removeIf", map -> map.entrySet().removeIf(entry -> isNot("b", entry))),
                of("entrySet().removeIf of none", map -> map.entrySet().removeIf(entry -> false)),
                of("entrySet().removeAll", map -> map.entrySet().removeAll(Set.of(entry("a", "1"), entry("b", "1")))),
                of("entrySet().retainAll", map -> map.entrySet().retainAll(Set.of(entry("a", "1"), entry("b", "1")))),
                of("entrySet().clear", map -> nothing(map.entrySet()::clear)),
                of(
                        "remove by an iterator of entries",
                        map -> removed(map.entrySet().iterator(), e -> isNot("b", e))),
                of("Entry.setValue by an iterator", Mutation::setByIterator),
                of(
                        "Entry.setValue by forEach",
                        map -> nothing(() -> map.entrySet().forEach(Mutation::doubled))),
                of(
                        "Entry.setValue in a stream",
                        map -> nothing(() -> map.entrySet().stream().forEach(Mutation::doubled))),
                of(
                        "Entry.setValue of the same",
                        map -> nothing(() -> map.entrySet().forEach(e -> e.setValue(e.getValue())))));
    }

    private static Mutation of(String name, Function<Map<String, String>, @Nullable Object> call) {
        return new Mutation(name, call);
    }

    private static @Nullable Object nothing(Runnable call) {
        call.run();
        return null;
    }

    private static String copyOf(@Nullable String value) {
        return ("x" + value).substring(1);
    }

    private static boolean isNot(String key, Map.Entry<String, String> entry) {
        return !entry.getKey().equals(key);
    }

    private static void doubled(Map.Entry<String, String> entry) {
        entry.setValue(entry.getValue() + entry.getValue());
    }

    private static <T> @Nullable Object removed(Iterator<T> iterator, Predicate<T> wanted) {
        while (iterator.hasNext()) {
            if (wanted.test(iterator.next())) {
                iterator.remove();
            }
        }
        return null;
    }

    private static @Nullable Object setByIterator(Map<String, String> map) {
        String before = "";
        for (Map.Entry<String, String> entry : map.entrySet()) {
            if (entry.getKey().equals("a")) {
                before = entry.setValue("4") + entry.getValue();
            }
        }
        return before;
    }
}
