package io.storagedict.encoding;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;

/**
 * Adds up how many steps it takes to hash the JDK's collections that were read from one stream.
 *
 * <p>A collection that is an element of two others is hashed with each of them: a few hundred bytes of sets in sets take
 * longer to hash than anybody waits. A collection is read before it is put into another one, so that it can be weighed
 * before it is hashed.
 */
final class HashingCost {

    private static final long HIGHEST = 10_000_000;

    private final IdentityHashMap<Object, Long> costs = new IdentityHashMap<>();

    /** Returns whether what was read can be hashed in a reasonable time. */
    boolean isBearable(Object read) {
        if (!read.getClass().getName().startsWith("java.util.")) {
            return true;
        }
        long cost = 1;
        if (read instanceof List<?> list) {
            // an unmodifiable list that is forged may iterate over another collection than it hashes
            for (ListIterator<?> elements = list.listIterator(); elements.hasNext(); ) {
                cost += of(elements.next());
            }
        } else if (read instanceof Collection<?> collection) {
            for (Object element : collection) {
                cost += of(element);
            }
        } else if (read instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                cost += of(entry.getKey()) + of(entry.getValue());
            }
        }
        if (cost > 1) {
            costs.put(read, cost);
        }
        return cost <= HIGHEST;
    }

    private long of(Object element) {
        return costs.getOrDefault(element, 1L);
    }
}
