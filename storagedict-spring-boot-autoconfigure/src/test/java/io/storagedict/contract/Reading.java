package io.storagedict.contract;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A way to look at a map, which tells an empty one from one that holds {@link #ENTRY}, and both from other maps. */
record Reading(String name, Function<Map<String, String>, @Nullable Object> look) {

    static final Map<String, String> ENTRY = Map.of("b", "2");

    @Override
    public String toString() {
        return name;
    }

    static Stream<Reading> all() {
        return Stream.of(
                new Reading("get", map -> map.get("b")),
                new Reading("getOrDefault", map -> map.getOrDefault("b", "none")),
                new Reading("containsKey", map -> map.containsKey("b")),
                new Reading("containsValue", map -> map.containsValue("2")),
                new Reading("size", Map::size),
                new Reading("isEmpty", Map::isEmpty),
                new Reading("equals", map -> map.equals(ENTRY)),
                new Reading("equals of the other map", ENTRY::equals),
                new Reading("hashCode", Map::hashCode),
                new Reading("toString", Map::toString),
                new Reading("copy", HashMap::new),
                new Reading("forEach", Reading::forEach),
                new Reading("keys", map -> new TreeSet<>(map.keySet())),
                new Reading("keySet().contains", map -> map.keySet().contains("b")),
                new Reading("keySet().size", map -> map.keySet().size()),
                new Reading("keySet().stream", map -> map.keySet().stream().toList()),
                new Reading("values", map -> new ArrayList<>(map.values())),
                new Reading("values().contains", map -> map.values().contains("2")),
                new Reading("values().isEmpty", map -> map.values().isEmpty()),
                new Reading("values().stream", map -> map.values().stream().toList()),
                new Reading("entries", map -> new ArrayList<>(map.entrySet())),
                new Reading("entrySet().contains", map -> map.entrySet().contains(entry("b", "2"))),
                new Reading("entrySet().size", map -> map.entrySet().size()),
                new Reading("entrySet().hashCode", map -> map.entrySet().hashCode()),
                new Reading("entrySet().stream", map -> map.entrySet().stream().toList()));
    }

    private static Object forEach(Map<String, String> map) {
        Map<String, String> seen = new TreeMap<>();
        map.forEach(seen::put);
        return seen;
    }
}
