package io.storagedict;

import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.EncodingException;
import io.storagedict.store.Write;
import io.storagedict.store.Write.Condition;
import io.storagedict.store.Written;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The writes of a dict: each is atomic in the store, and in the local copy when it returns. */
final class Writes<V, S> {

    private final String name;
    private final Replica<V, S> replica;
    private final Encoding<V, S> encoding;

    Writes(String name, Replica<V, S> replica, Encoding<V, S> encoding) {
        this.name = name;
        this.replica = replica;
        this.encoding = encoding;
    }

    /** The value that a key had, and the value that it has now; null stands for none. */
    record Updated<V>(@Nullable V before, @Nullable V after) {}

    /** Puts a value whatever was there. Returns null if what was there cannot be decoded. */
    @Nullable
    V put(String key, V value) {
        return repaired(write("put", key, put(new Condition.Always<>(), "put", key, value)));
    }

    /** Removes a key whatever was there. Returns null if what was there cannot be decoded. */
    @Nullable
    V remove(String key) {
        return repaired(write("remove", key, Write.remove(new Condition.Always<>(), Keys.check(key))));
    }

    /** Removes a key whatever was there. Returns whether there was something. */
    boolean removeKey(String key) {
        return write("remove", key, Write.remove(new Condition.Always<>(), Keys.check(key)))
                        .previous()
                != null;
    }

    /** Removes a key if its value can be decoded, and returns that. */
    @Nullable
    V pop(String key) {
        return update("pop", key, (k, current) -> null).before();
    }

    /** Puts a value if the key has none. Returns the value that it has. */
    @Nullable
    V putIfAbsent(String key, V value) {
        return previous(key, write("putIfAbsent", key, put(new Condition.Absent<>(), "putIfAbsent", key, value)));
    }

    /** Puts a value if the key has one. Returns the value that it had. */
    @Nullable
    V replace(String key, V value) {
        Objects.requireNonNull(value, "value");
        return update("replace", key, (k, current) -> current == null ? null : value)
                .before();
    }

    /** Gives a key the value that a function makes, if it has none. Returns the value that it has. */
    @Nullable
    V computeIfAbsent(String key, Function<? super String, ? extends @Nullable V> function) {
        Keys.check(key);
        failIfUndecodable(key);
        V present = replica.copy().get(key) == null ? null : pulled(key);
        return present != null
                ? present
                : update("computeIfAbsent", key, (k, current) -> current == null ? function.apply(k) : current)
                        .after();
    }

    /**
     * Gives a key the value that a function makes of its value, if that is still its value in the store; else tries
     * again with the value that the store has.
     *
     * @param function gets and returns null for no value
     */
    Updated<V> update(String operation, String key, BiFunction<String, @Nullable V, @Nullable V> function) {
        Keys.check(key);
        failIfUndecodable(key);
        V current = replica.copy().get(key);
        S stored = current == null ? null : encode(operation, key, current);
        boolean asked = false;
        while (true) {
            S before = asked && current != null ? encode(operation, key, current) : stored;
            V wanted = function.apply(key, current);
            if (wanted == null && current == null) {
                current = asked ? null : pulled(key);
                if (current == null) {
                    return new Updated<>(null, null);
                }
                stored = encode(operation, key, current);
                asked = true;
                continue;
            }
            S encoded = wanted == null ? null : encode(operation, key, wanted);
            if (wanted == current && asked && Objects.deepEquals(encoded, before)) {
                return new Updated<>(current, wanted);
            }
            // the same object may have been changed in place, here or long before: what is stored decides
            Condition<S> unchanged = stored == null ? new Condition.Absent<>() : new Condition.Holds<>(stored);
            Written<S> written = write(
                    operation,
                    key,
                    encoded == null ? Write.remove(unchanged, key) : Write.put(unchanged, key, encoded));
            if (written.accepted()) {
                return new Updated<>(current, wanted);
            }
            stored = written.previous();
            current = previous(key, written);
            asked = true;
        }
    }

    private @Nullable V pulled(String key) {
        replica.pull();
        return replica.copy().get(key);
    }

    private void failIfUndecodable(String key) {
        if (replica.copy().slots().get(key) instanceof Undecodable) {
            pulled(key);
        }
    }

    void putAll(Map<? extends String, ? extends V> entries) {
        Map<String, S> encoded = new HashMap<>();
        entries.forEach((key, value) -> encoded.put(Keys.check(key), encode("putAll", key, value)));
        if (!encoded.isEmpty()) {
            replica.write("putAll", null, Write.putAll(new Condition.Always<>(), encoded), replica.copy());
        }
    }

    void clear() {
        replica.write("clear", null, Write.clear(), replica.copy());
    }

    void replaceAll(BiFunction<? super String, ? super V, ? extends V> function) {
        boolean replaced = false;
        boolean pulled = false;
        Map<String, Replacement<V, S>> known = new HashMap<>();
        while (!replaced) {
            Copy<V> before = replica.copy();
            Map<String, S> encoded = new HashMap<>();
            new Snapshot<>(before).forEach((key, value) -> {
                Replacement<V, S> replacement = known.get(key);
                if (replacement == null || replacement.of() != value) {
                    replacement = replacement(key, value, function);
                    known.put(key, replacement);
                }
                if (replacement.stored() != null) {
                    encoded.put(key, replacement.stored());
                }
            });
            if (!encoded.isEmpty()) {
                Write<S> write = Write.putAll(new Condition.Unmoved<>(), encoded);
                replaced = replica.write("replaceAll", null, write, before).accepted();
            } else if (pulled) {
                replaced = true;
            } else {
                replica.pull();
                pulled = true;
            }
        }
    }

    private Replacement<V, S> replacement(
            String key, V value, BiFunction<? super String, ? super V, ? extends V> function) {
        V wanted = Objects.requireNonNull(function.apply(key, value), "A function of replaceAll returned null");
        return new Replacement<>(value, wanted == value ? null : encode("replaceAll", key, wanted));
    }

    /** What takes the place of a value; kept between attempts, so that each has only what changed to do again. */
    private record Replacement<V, S>(V of, @Nullable S stored) {}

    private Written<S> write(String operation, String key, Write<S> write) {
        return replica.write(operation, key, write, replica.copy());
    }

    private Write<S> put(Condition<S> condition, String operation, String key, V value) {
        return Write.put(condition, Keys.check(key), encode(operation, key, value));
    }

    private S encode(String operation, String key, V value) {
        Objects.requireNonNull(value, "value");
        try {
            return encoding.encode(value);
        } catch (EncodingException failed) {
            throw new EncodingException(
                    "dict '%s': %s of key %s: %s".formatted(name, operation, Keys.quote(key), failed.getMessage()),
                    failed);
        }
    }

    /** Returns the value that the key of a write had, or null if it had none. */
    private @Nullable V previous(String key, Written<S> written) {
        S stored = written.previous();
        try {
            return stored == null ? null : encoding.decode(stored);
        } catch (EncodingException failed) {
            throw new Undecodable(String.valueOf(failed.getMessage()), stored).failure(name, key);
        }
    }

    /** Returns the value that the key of a write had, or null if it had none or one that cannot be decoded. */
    private @Nullable V repaired(Written<S> written) {
        S stored = written.previous();
        try {
            return stored == null ? null : encoding.decode(stored);
        } catch (EncodingException replaced) {
            return null;
        }
    }
}
