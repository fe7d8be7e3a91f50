package io.storagedict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jspecify.annotations.Nullable;

/**
 * The operations that Lincheck combines, on a map that processes share: dicts in the subject of a check, a plain map in
 * {@link Model}. Two of three threads are of one
 * process.
 *
 * <p>The parameters are named once more in each {@code @Operation}: Lincheck loses the names that the compiler kept when
 * it transforms the class, and makes up values of its own.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
@Param(name = "key", gen = IntGen.class, conf = "0:1")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
@Param(name = "other", gen = IntGen.class, conf = "1:3")
public abstract class DictOperations {

    private static final List<String> KEYS = List.of("a", "b");

    /** What each process must see: all use one map. */
    public static final class Model extends DictOperations {

        private final Map<String, Integer> entries = new HashMap<>();

        @Override
        Map<String, Integer> map(int thread) {
            return entries;
        }
    }

    /** The map as the process of a thread sees it. */
    abstract Map<String, Integer> map(int thread);

    @Operation(params = {"thread", "key"})
    public @Nullable Integer get(int thread, int key) {
        return map(thread).get(KEYS.get(key));
    }

    @Operation(params = {"thread", "key"})
    public boolean containsKey(int thread, int key) {
        return map(thread).containsKey(KEYS.get(key));
    }

    @Operation(params = "thread")
    public int size(int thread) {
        return map(thread).size();
    }

    @Operation(params = "thread")
    public String snapshot(int thread) {
        Map<String, Integer> map = map(thread);
        return new TreeMap<>(map instanceof StorageDict<Integer> dict ? dict.snapshot() : map).toString();
    }

    @Operation(params = {"thread", "key", "value"})
    public @Nullable Integer put(int thread, int key, int value) {
        return map(thread).put(KEYS.get(key), value);
    }

    @Operation(params = {"thread", "key"})
    public @Nullable Integer remove(int thread, int key) {
        return map(thread).remove(KEYS.get(key));
    }

    @Operation(params = {"thread", "key", "value"})
    public @Nullable Integer putIfAbsent(int thread, int key, int value) {
        return map(thread).putIfAbsent(KEYS.get(key), value);
    }

    @Operation(params = {"thread", "key", "value", "other"})
    public boolean replace(int thread, int key, int value, int other) {
        return map(thread).replace(KEYS.get(key), value, other);
    }

    @Operation(params = {"thread", "key", "value"})
    public @Nullable Integer merge(int thread, int key, int value) {
        return map(thread).merge(KEYS.get(key), value, (before, more) -> before == 3 ? null : 3);
    }

    @Operation(params = {"thread", "key"})
    public @Nullable Integer compute(int thread, int key) {
        return map(thread).compute(KEYS.get(key), (k, value) -> value == null ? (Integer) 1 : after(value));
    }

    @Operation(params = {"thread", "value"})
    public void putAll(int thread, int value) {
        map(thread).putAll(Map.of(KEYS.get(0), value, KEYS.get(1), value));
    }

    @Operation(params = "thread")
    public void sync(int thread) {
        if (map(thread) instanceof StorageDict<Integer> dict) {
            dict.sync();
        }
    }

    @Operation(params = "thread")
    public void flush(int thread) {
        map(thread).clear();
    }

    private static @Nullable Integer after(int value) {
        return value == 3 ? null : value + 1;
    }
}
