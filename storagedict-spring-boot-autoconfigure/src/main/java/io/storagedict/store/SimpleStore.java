package io.storagedict.store;

import io.storagedict.store.Write.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A store made of the least that a place for data can do: extend it and write {@link #persist}, {@link #depersist},
 * {@link #durables} and {@link #lastUpdated}. A {@link StoreFactory} bean that opens such stores is a backend.
 *
 * <p><b>What it promises.</b> Dicts over one object of this class have all that dicts promise: previous values are true,
 * and each write is atomic, {@code putAll} and {@code clear} too. Let the factory return the same object each time a
 * keyspace is opened. Other processes see each change as soon as {@link #lastUpdated} has moved.
 *
 * <p><b>What it does not promise.</b> Across processes, or two objects over the same data, a write is as many steps as it
 * has entries. Of two that write the same key at the same time the last one wins, be it by {@code putIfAbsent} or
 * {@code merge}; a reader may see half of a {@code putAll}. If it fails in the middle, a part stays. Each change, and
 * each {@code lastUpdated} that moved, costs a load of everything. A backend that can do better implements {@link Store}.
 *
 * <p>No two of the methods to be written run at the same time, but {@link #lastUpdated}, which may run beside any. They
 * throw {@link IOException} when the place does not answer, and leave {@link StoreException} to this class: it knows
 * whether something may have been written before.
 */
public abstract class SimpleStore implements Store<byte[]> {

    private final String backend;
    private final String keyspace;
    private final ReentrantLock lock = new ReentrantLock();

    protected SimpleStore(String backend, String keyspace) {
        this.backend = Objects.requireNonNull(backend, "backend");
        this.keyspace = Objects.requireNonNull(keyspace, "keyspace");
    }

    /** Gives a key this value, then moves {@link #lastUpdated}. */
    protected abstract void persist(String key, byte[] value) throws IOException;

    /** Removes a key, then moves {@link #lastUpdated}. */
    protected abstract void depersist(String key) throws IOException;

    /** Returns all keys with their values, in a map that is not changed later. */
    protected abstract Map<String, byte[]> durables() throws IOException;

    /**
     * Returns a number that has changed if the data has: each state of the data has one of its own. It may move without
     * reason, and may be moved by others.
     */
    protected abstract long lastUpdated() throws IOException;

    /**
     * Removes a key and returns the value that it had, or does nothing and returns null. To be overridden where the
     * place can do this in one step: then {@code remove} is atomic across processes.
     */
    protected byte @Nullable [] pop(String key) throws IOException {
        byte[] value = durables().get(key);
        if (value != null) {
            depersist(key);
        }
        return value;
    }

    /**
     * Returns the value of a key, or gives it this one and returns null. To be overridden where the place can do this in
     * one step: then {@code putIfAbsent} and {@code setDefault} are atomic across processes.
     */
    protected byte @Nullable [] setDefault(String key, byte[] value) throws IOException {
        byte[] present = durables().get(key);
        if (present == null) {
            persist(key, value);
        }
        return present;
    }

    @Override
    public final String backend() {
        return backend;
    }

    @Override
    public final String keyspace() {
        return keyspace;
    }

    @Override
    public final Version version() {
        return reading(() -> new Version(lastUpdated(), ""));
    }

    @Override
    public final Pull<byte[]> pull(Held held) {
        lock.lock();
        try {
            // the version first: what changes meanwhile has another one, and is loaded again
            Version version = version();
            return held.version().equals(version)
                    ? new Pull.Unchanged<>(version)
                    : new Pull.Full<>(version, reading(this::durables));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final Written<byte[]> write(Write<byte[]> write, Version since) {
        lock.lock();
        try {
            Version before = version();
            return writing(() -> written(write, since, before));
        } finally {
            lock.unlock();
        }
    }

    /** Does nothing. To be overridden where there is something to free. */
    @Override
    public void close() {}

    private Written<byte[]> written(Write<byte[]> write, Version since, Version before) throws IOException {
        Change<byte[]> change = write.changes().size() == 1 ? write.changes().get(0) : null;
        if (change instanceof Change.Removed<byte[]> removed && write.condition() instanceof Condition.Always) {
            byte[] previous = pop(removed.key());
            return answer(true, previous, previous != null, since, before);
        }
        if (change instanceof Change.Put<byte[]> put && write.condition() instanceof Condition.Absent) {
            byte[] previous = setDefault(put.key(), put.value());
            return answer(previous == null, previous, previous == null, since, before);
        }
        Map<String, byte[]> present = reading(this::durables);
        byte[] previous = change == null ? null : valueBefore(change, present);
        boolean accepted = holds(write.condition(), previous, since.equals(before));
        return answer(accepted, previous, accepted && apply(write.changes(), present), since, before);
    }

    /** Others may have written meanwhile: only what changed nothing needs no pull. */
    private static Written<byte[]> answer(
            boolean accepted, byte @Nullable [] previous, boolean changed, Version since, Version before) {
        return new Written<>(
                accepted, previous, changed || !since.equals(before) ? null : new Pull.Delta<>(since, List.of()));
    }

    private static byte @Nullable [] valueBefore(Change<byte[]> change, Map<String, byte[]> present) {
        if (change instanceof Change.Put<byte[]> put) {
            return present.get(put.key());
        }
        return change instanceof Change.Removed<byte[]> removed ? present.get(removed.key()) : null;
    }

    private static boolean holds(Condition<byte[]> condition, byte @Nullable [] previous, boolean unmoved) {
        if (condition instanceof Condition.Holds<byte[]> holds) {
            return Arrays.equals(previous, holds.value());
        }
        if (condition instanceof Condition.Absent) {
            return previous == null;
        }
        if (condition instanceof Condition.Present) {
            return previous != null;
        }
        return condition instanceof Condition.Always || unmoved;
    }

    /** Returns whether anything was to be changed. */
    private boolean apply(List<Change<byte[]>> changes, Map<String, byte[]> present) throws IOException {
        Map<String, byte[]> wanted = new HashMap<>(present);
        for (Change<byte[]> change : changes) {
            if (change instanceof Change.Put<byte[]> put) {
                wanted.put(put.key(), put.value());
            } else if (change instanceof Change.Removed<byte[]> removed) {
                wanted.remove(removed.key());
            } else {
                wanted.clear();
            }
        }
        boolean changed = false;
        for (Map.Entry<String, byte[]> entry : wanted.entrySet()) {
            if (!Arrays.equals(present.get(entry.getKey()), entry.getValue())) {
                persist(entry.getKey(), entry.getValue());
                changed = true;
            }
        }
        for (String key : present.keySet()) {
            if (!wanted.containsKey(key)) {
                depersist(key);
                changed = true;
            }
        }
        return changed;
    }

    /** Something that asks the place of the data. */
    @FunctionalInterface
    private interface Call<R> {
        R run() throws IOException;
    }

    private static <R> R reading(Call<R> call) {
        try {
            return call.run();
        } catch (IOException | UncheckedIOException failed) {
            throw new StoreUnavailableException(failed.toString(), failed);
        }
    }

    private static <R> R writing(Call<R> call) {
        try {
            return call.run();
        } catch (IOException | UncheckedIOException failed) {
            throw new OutcomeUnknownException(failed.toString(), failed);
        }
    }
}
