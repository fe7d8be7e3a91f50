package io.storagedict;

import io.storagedict.EntryChange.Kind;
import io.storagedict.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells how two copies of a dict differ. Of two that share most of their memory only the rest is looked at. */
final class Difference<V, S> {

    private final Encoding<V, S> encoding;

    Difference(Encoding<V, S> encoding) {
        this.encoding = encoding;
    }

    /** Returns the entries that differ: those whose values are not stored as the same. */
    List<EntryChange<V>> between(Copy<V> before, Copy<V> after) {
        List<EntryChange<V>> changes = new ArrayList<>();
        after.slots().unshared(before.slots()).forEach(entry -> {
            Object old = before.slots().get(entry.getKey());
            if (old == null) {
                changes.add(new EntryChange<>(Kind.ADDED, entry.getKey(), null, value(entry.getValue())));
            } else if (!isSame(old, entry.getValue())) {
                changes.add(new EntryChange<>(Kind.CHANGED, entry.getKey(), value(old), value(entry.getValue())));
            }
        });
        before.slots().unshared(after.slots()).forEach(entry -> {
            if (after.slots().get(entry.getKey()) == null) {
                changes.add(new EntryChange<>(Kind.REMOVED, entry.getKey(), value(entry.getValue()), null));
            }
        });
        return changes;
    }

    /**
     * After a load all values are new objects, and what a class of the application calls equal need not be the same: the
     * stored form decides.
     */
    private boolean isSame(Object old, Object now) {
        if (old == now || old instanceof Undecodable || isPlain(old)) {
            return old.equals(now);
        }
        V one = value(old);
        V other = value(now);
        try {
            return one != null && other != null && Objects.deepEquals(encoding.encode(one), encoding.encode(other));
        } catch (RuntimeException undecided) {
            return false;
        }
    }

    private static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    @SuppressWarnings("unchecked") // a slot is undecodable or a V
    private @Nullable V value(Object slot) {
        return slot instanceof Undecodable ? null : (V) slot;
    }
}
