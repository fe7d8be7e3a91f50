package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entries of a whole hash, in the order in which they arrived and without a table, as each is looked at once. Fields
 * that are not text are left out. Not changed after it was handed over.
 */
final class RedisEntries extends AbstractMap<String, byte[]> {

    /** What stands in a string for bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\ufffd';

    private final List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
    private int unreadable;

    /** Returns the entries of fields and values by turns. */
    static RedisEntries of(List<byte[]> pairs) {
        RedisEntries entries = new RedisEntries();
        for (int i = 0; i < pairs.size(); i += 2) {
            entries.add(pairs.get(i), pairs.get(i + 1));
        }
        return entries;
    }

    /** Adds an entry whose field was not added before. */
    void add(byte[] field, byte[] value) {
        String key = new String(field, UTF_8);
        if (key.indexOf(REPLACEMENT) < 0 || Arrays.equals(key.getBytes(UTF_8), field)) {
            entries.add(Map.entry(key, value));
        } else {
            unreadable++;
        }
    }

    /** How many fields were left out. */
    int unreadable() {
        return unreadable;
    }

    @Override
    public Set<Map.Entry<String, byte[]>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, byte[]>> iterator() {
                return Collections.unmodifiableList(entries).iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }
}
