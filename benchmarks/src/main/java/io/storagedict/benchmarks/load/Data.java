package io.storagedict.benchmarks.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The entries that all peers hold: keys of 20 characters, values of 24. */
public final class Data {

    private static final long MODULUS = 100_000_000_000L;
    private static final long SPREAD = 61_803_398_879L;

    private Data() {}

    /** A key of its own for each number. Neighbours look unlike, as hash codes of counted keys are too well spread. */
    public static String key(int number) {
        return String.format(Locale.ROOT, "settings.%011d", number * SPREAD % MODULUS);
    }

    /** A value that differs from those of other keys and of other versions of the key. */
    public static String value(int number, int version) {
        return String.format(Locale.ROOT, "%012d%012d", number, version);
    }

    /** A value of 24 characters that tells a time of {@link System#nanoTime()}. */
    public static String timeValue(long nanos) {
        return String.format(Locale.ROOT, "%024d", nanos);
    }

    /** The keys from 0 to below the size in random order, as other String instances than any peer holds. */
    public static String[] shuffledKeys(int size, int seed) {
        List<String> keys = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            keys.add(key(i));
        }
        Collections.shuffle(keys, new Random(seed));
        return keys.toArray(String[]::new);
    }

    /** The first version of the entries from one number to below another. */
    public static Map<String, String> entries(int from, int to) {
        Map<String, String> entries = new HashMap<>(2 * (to - from));
        for (int i = from; i < to; i++) {
            entries.put(key(i), value(i, 0));
        }
        return entries;
    }
}
