package io.storagedict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable hash map from String to values of one type, whose next version shares all but a small part with it.
 *
 * <p>It is a hash trie with path copying (Bagwell, Ideal Hash Trees, 2001) of two levels only, for short reads: the low
 * half of the hash selects a bucket, and the high half a place in it, from which keys are probed linearly (open
 * addressing; Knuth, vol. 3, 6.4, algorithms L and R). Number and length of the buckets grow as the root of the size.
 *
 * <p><b>Cost.</b> {@link #get} takes constant time. {@link #with} and {@link #without} copy O(sqrt(size)) references,
 * about 15 KB for a million entries; when the size has changed fourfold, one of them rebuilds the map in O(size). Keys
 * of one hash share a bucket: with k of them it takes O(k), O(k&sup2;) to lengthen, and the rest is as fast as ever.
 */
final class PersistentMap<T> implements Iterable<Map.Entry<String, T>> {

    private final @Nullable Entry<T>[][] buckets;
    private final int size;

    private PersistentMap(@Nullable Entry<T>[][] buckets, int size) {
        this.buckets = buckets;
        this.size = size;
    }

    static <T> PersistentMap<T> empty() {
        return build(List.of());
    }

    static <S, T> PersistentMap<T> copyOf(Map<String, S> map, Function<? super S, ? extends T> value) {
        List<Entry<T>> entries = new ArrayList<>(map.size());
        map.forEach((key, source) -> entries.add(new Entry<>(key, value.apply(source))));
        return build(entries);
    }

    @SuppressWarnings("unchecked") // a new array
    private static <T> PersistentMap<T> build(List<Entry<T>> entries) {
        int length = 1;
        while (entries.size() > capacity(length)) {
            length *= 2;
        }
        int[] counts = new int[length];
        for (Entry<T> entry : entries) {
            counts[entry.hash & (length - 1)]++;
        }
        @Nullable Entry<T>[][] buckets = (Entry<T>[][]) new Entry<?>[length][1];
        for (Entry<T> entry : entries) {
            int i = entry.hash & (length - 1);
            buckets[i] = put(buckets[i], entry, counts[i]);
        }
        return new PersistentMap<>(buckets, entries.size());
    }

    int size() {
        return size;
    }

    @Nullable
    T get(String key) {
        int hash = spread(key.hashCode());
        @Nullable Entry<T>[] bucket = buckets[hash & (buckets.length - 1)];
        Entry<T> entry = bucket[indexOf(bucket, key, hash)];
        return entry == null ? null : entry.value;
    }

    /** Returns the next version, in which the key has the value; or this one if it has the same reference already. */
    PersistentMap<T> with(String key, T value) {
        Entry<T> entry = new Entry<>(key, value);
        T former = get(key);
        if (former == value) {
            return this;
        }
        int i = entry.hash & (buckets.length - 1);
        return next(i, put(buckets[i].clone(), entry, count(buckets[i]) + 1), former == null ? size + 1 : size);
    }

    /** Returns the next version, in which the key is absent; or this one if it is absent already. */
    PersistentMap<T> without(String key) {
        if (get(key) == null) {
            return this;
        }
        int hash = spread(key.hashCode());
        int i = hash & (buckets.length - 1);
        return next(i, removed(buckets[i], indexOf(buckets[i], key, hash)), size - 1);
    }

    @Override
    public Iterator<Map.Entry<String, T>> iterator() {
        return unshared(empty()).iterator();
    }

    /** Returns the entries in buckets that another map does not share: all that differ, and their neighbours. */
    Stream<Map.Entry<String, T>> unshared(PersistentMap<T> other) {
        return entries(other).map(entry -> Map.entry(entry.key, entry.value));
    }

    private Stream<Entry<T>> entries(PersistentMap<T> other) {
        return IntStream.range(0, buckets.length)
                .filter(i -> other.buckets.length != buckets.length || other.buckets[i] != buckets[i])
                .mapToObj(i -> buckets[i])
                .flatMap(Arrays::stream)
                .filter(Objects::nonNull);
    }

    private PersistentMap<T> next(int i, @Nullable Entry<T>[] bucket, int newSize) {
        @Nullable Entry<T>[][] newBuckets = buckets.clone();
        newBuckets[i] = bucket;
        PersistentMap<T> next = new PersistentMap<>(newBuckets, newSize);
        boolean rebuild = newSize > capacity(buckets.length) || newSize < capacity(buckets.length / 2) / 4;
        return rebuild ? build(next.entries(empty()).toList()) : next;
    }

    /** Returns the most entries for so many buckets: half as many in each on average, but at least 16. */
    private static long capacity(int buckets) {
        return (long) buckets * Math.max(16, buckets / 2);
    }

    /** Mixes the bits: the hash codes of short keys differ in the low bits only. */
    private static int spread(int hashCode) {
        int product = (hashCode ^ (hashCode >>> 15)) * 0x9E3779B9;
        return product ^ (product >>> 16);
    }

    private static int count(@Nullable Entry<?>[] bucket) {
        int count = 0;
        for (Entry<?> entry : bucket) {
            count += entry == null ? 0 : 1;
        }
        return count;
    }

    /** Returns the index of the key, or of the gap where it belongs; every bucket has a gap. */
    private static int indexOf(@Nullable Entry<?>[] bucket, String key, int hash) {
        int index = home(bucket, hash);
        Entry<?> entry;
        while ((entry = bucket[index]) != null && !(entry.hash == hash && key.equals(entry.key))) {
            index = after(bucket, index);
        }
        return index;
    }

    private static int home(@Nullable Entry<?>[] bucket, int hash) {
        return ((hash >>> 16) * bucket.length) >>> 16;
    }

    private static int after(@Nullable Entry<?>[] bucket, int index) {
        return index + 1 == bucket.length ? 0 : index + 1;
    }

    /** Puts the entry into the bucket, or into a longer copy if it would be over a third full, and returns which. */
    private static <T> @Nullable Entry<T>[] put(@Nullable Entry<T>[] bucket, Entry<T> entry, int newCount) {
        int index = indexOf(bucket, entry.key, entry.hash);
        if (bucket[index] == null && bucket.length < 3 * newCount) {
            return put(resized(bucket, newCount), entry, newCount);
        }
        bucket[index] = entry;
        return bucket;
    }

    private static <T> @Nullable Entry<T>[] removed(@Nullable Entry<T>[] bucket, int gap) {
        @Nullable Entry<T>[] result = bucket.clone();
        Entry<T> entry;
        for (int i = after(result, gap); (entry = result[i]) != null; i = after(result, i)) {
            int distance = Math.floorMod(i - home(result, entry.hash), result.length);
            if (distance >= Math.floorMod(i - gap, result.length)) {
                result[gap] = entry;
                gap = i;
            }
        }
        result[gap] = null;
        return result.length > 6 * count(result) + 6 ? resized(result, count(result)) : result;
    }

    @SuppressWarnings("unchecked") // a new array
    private static <T> @Nullable Entry<T>[] resized(@Nullable Entry<T>[] bucket, int count) {
        @Nullable Entry<T>[] result = (Entry<T>[]) new Entry<?>[Math.max(1, count * 7 / 2)];
        for (Entry<T> entry : bucket) {
            if (entry != null) {
                result[indexOf(result, entry.key, entry.hash)] = entry;
            }
        }
        return result;
    }

    private record Entry<T>(int hash, String key, T value) {
        Entry(String key, T value) {
            this(spread(key.hashCode()), key, Objects.requireNonNull(value));
        }
    }
}
