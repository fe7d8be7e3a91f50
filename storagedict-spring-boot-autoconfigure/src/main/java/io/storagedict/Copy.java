package io.storagedict;

import io.storagedict.store.Change;
import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of a dict at one version, as this process holds it. Immutable.
 *
 * @param dict the name of the dict, for messages
 * @param slots a value, or {@link Undecodable}, by key
 * @param undecodable how many slots are undecodable
 * @param installed the tick at which this became the current copy
 * @param weight how many entries it does not share with the copy before it, at the least
 */
record Copy<V>(String dict, PersistentMap<Object> slots, int undecodable, Version version, long installed, int weight) {

    static <V> Copy<V> none(String dict) {
        return new Copy<>(dict, PersistentMap.empty(), 0, Version.NONE, 0, 1);
    }

    /** Makes the copy of a whole dict, not installed yet. */
    static <V, S> Copy<V> of(String dict, Pull.Full<S> full, Function<S, Object> decoding) {
        int[] undecodable = {0};
        PersistentMap<Object> slots = PersistentMap.copyOf(full.entries(), stored -> {
            Object slot = decoding.apply(stored);
            undecodable[0] += count(slot);
            return slot;
        });
        return new Copy<>(dict, slots, undecodable[0], full.version(), 0, 1 + slots.size());
    }

    Copy<V> installed(long tick) {
        return new Copy<>(dict, slots, undecodable, version, tick, weight);
    }

    /** Returns the copy that these steps, at least one, make of this one. */
    Copy<V> next(List<Pull.Step<Object>> steps, long tick) {
        PersistentMap<Object> entries = slots;
        int broken = undecodable;
        Version last = version;
        for (Pull.Step<Object> step : steps) {
            for (Change<Object> change : step.changes()) {
                if (change instanceof Change.Put<Object> put) {
                    broken += count(put.value()) - count(entries.get(put.key()));
                    entries = entries.with(put.key(), put.value());
                } else if (change instanceof Change.Removed<Object> removed) {
                    broken -= count(entries.get(removed.key()));
                    entries = entries.without(removed.key());
                } else {
                    broken = 0;
                    entries = PersistentMap.empty();
                }
            }
            last = step.version();
        }
        return new Copy<>(dict, entries, broken, last, tick, 1);
    }

    /** Whether it was loaded, and is of this version; a store that vouches for none has the version of what was never loaded. */
    boolean isOf(Version known) {
        return known.equals(version) && isLoaded();
    }

    /** Whether it is that of a store at some time. */
    boolean isLoaded() {
        return !version.equals(Version.NONE);
    }

    /** The number of its version; 0 if it was never loaded. */
    long lastUpdated() {
        return isLoaded() ? version.number() : 0;
    }

    Held held() {
        return new Held(version, slots.size());
    }

    /**
     * Returns the value of a key, or null if it has none.
     *
     * @throws io.storagedict.encoding.EncodingException if it has one that cannot be decoded
     */
    @Nullable
    V get(String key) {
        Object slot = slots.get(key);
        return slot == null ? null : value(key, slot);
    }

    /** Returns the value in a slot of this copy. */
    @SuppressWarnings("unchecked") // a slot is undecodable or a V: Replica fills them
    V value(String key, Object slot) {
        if (slot instanceof Undecodable undecodable) {
            throw undecodable.failure(dict, key);
        }
        return (V) slot;
    }

    private static int count(@Nullable Object slot) {
        return slot instanceof Undecodable ? 1 : 0;
    }
}
