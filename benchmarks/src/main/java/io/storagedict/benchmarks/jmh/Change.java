package io.storagedict.benchmarks.jmh;

import io.storagedict.LocalMap;
import io.storagedict.StorageDict;
import io.storagedict.benchmarks.load.Data;
import io.storagedict.encoding.NoOpEncoding;
import io.storagedict.store.memory.MemoryStore;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The next version of a map in which one key, in random order, has another value. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class Change {

    /** How the next version is made. */
    public enum Way {
        IN_PLACE("ConcurrentHashMap, in place"),
        COPIED("HashMap, copied"),
        MAP("storagedict, its local map"),
        PUT("storagedict, put in memory");

        private final String label;

        Way(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Something that keeps versions. */
    private interface Versions {
        Object put(String key, String value);
    }

    @Param("IN_PLACE")
    public Way way = Way.IN_PLACE;

    @Param("100")
    public int size;

    private String[] keys = {};
    private String[] values = {};
    private int next;
    private int lap;
    private Versions versions = (key, value) -> key;

    @Setup
    public void fill() {
        keys = Data.shuffledKeys(size, 3);
        values = new String[] {Data.value(0, 1), Data.value(0, 2)};
        Map<String, String> entries = Data.entries(0, size);
        versions = switch (way) {
            case IN_PLACE -> new ConcurrentHashMap<>(entries)::put;
            case COPIED -> copied(entries);
            case MAP -> new LocalMap(entries)::put;
            case PUT -> dict(entries)::put;
        };
    }

    private static Versions copied(Map<String, String> entries) {
        HashMap<?, ?>[] current = {new HashMap<>(entries)};
        return (key, value) -> {
            Map<Object, Object> copy = new HashMap<>(current[0]);
            copy.put(key, value);
            current[0] = (HashMap<?, ?>) copy;
            return copy;
        };
    }

    private static StorageDict<String> dict(Map<String, String> entries) {
        StorageDict<String> dict = StorageDict.builder(new MemoryStore<String>("memory"), new NoOpEncoding<String>())
                .autosync(false)
                .build();
        dict.putAll(entries);
        return dict;
    }

    /** The values differ from lap to lap, so that no write repeats the value that the key has. */
    @Benchmark
    public Object change() {
        if (++next == keys.length) {
            next = 0;
            lap ^= 1;
        }
        return versions.put(keys[next], values[lap]);
    }
}
