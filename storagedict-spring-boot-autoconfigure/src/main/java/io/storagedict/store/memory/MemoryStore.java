package io.storagedict.store.memory;

import io.storagedict.store.Change;
import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Write.Condition;
import io.storagedict.store.Written;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A store in the memory of this process: dicts over one such object share it as processes share a server.
 *
 * <p>It remembers its last changes, so that a copy follows it at the cost of what changed. Nothing survives the process.
 *
 * <p>Safe for use by several threads.
 *
 * @param <S> the stored form of values; {@code byte[]} is compared by content
 */
public final class MemoryStore<S> implements Store<S> {

    private static final int REMEMBERED = 1_000;

    private final String keyspace;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, S> entries = new HashMap<>();
    private final NavigableMap<Long, Changed> log = new TreeMap<>();
    private volatile Version version = new Version(0, UUID.randomUUID().toString());

    /** What changed after a version. Values are not kept: changes say what is, so the present ones do. */
    private record Changed(long before, List<String> keys, boolean cleared) {}

    public MemoryStore(String keyspace) {
        this(keyspace, InstantSource.system());
    }

    MemoryStore(String keyspace, InstantSource clock) {
        this.keyspace = Objects.requireNonNull(keyspace, "keyspace");
        this.clock = clock;
    }

    @Override
    public String backend() {
        return "memory";
    }

    @Override
    public String keyspace() {
        return keyspace;
    }

    @Override
    public Version version() {
        return version;
    }

    @Override
    public Pull<S> pull(Held held) {
        lock.lock();
        try {
            if (held.version().equals(version)) {
                return new Pull.Unchanged<>(version);
            }
            Pull.Delta<S> delta = since(held.version());
            return delta == null ? new Pull.Full<>(version, new HashMap<>(entries)) : delta;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Written<S> write(Write<S> write, Version since) {
        lock.lock();
        try {
            S previous =
                    write.changes().size() == 1 ? valueBefore(write.changes().get(0)) : null;
            boolean accepted = holds(write.condition(), previous, since);
            if (accepted) {
                apply(write.changes());
            }
            return new Written<>(accepted, previous, since(since));
        } finally {
            lock.unlock();
        }
    }

    /** Does nothing: others may share this store. */
    @Override
    public void close() {}

    private Pull.@Nullable Delta<S> since(Version since) {
        if (since.equals(version)) {
            return new Pull.Delta<>(since, List.of());
        }
        Map.Entry<Long, Changed> first = log.higherEntry(since.number());
        if (!since.epoch().equals(version.epoch())
                || first == null
                || first.getValue().before() != since.number()) {
            return null;
        }
        List<Pull.Step<S>> steps = new ArrayList<>();
        log.tailMap(since.number(), false)
                .forEach((number, changed) ->
                        steps.add(new Pull.Step<>(new Version(number, since.epoch()), changes(changed))));
        return new Pull.Delta<>(since, steps);
    }

    private List<Change<S>> changes(Changed changed) {
        if (changed.cleared()) {
            return List.of(new Change.Cleared<>());
        }
        return changed.keys().stream().map(this::present).toList();
    }

    private Change<S> present(String key) {
        S value = entries.get(key);
        return value == null ? new Change.Removed<>(key) : new Change.Put<>(key, value);
    }

    private @Nullable S valueBefore(Change<S> change) {
        if (change instanceof Change.Put<S> put) {
            return entries.get(put.key());
        }
        return change instanceof Change.Removed<S> removed ? entries.get(removed.key()) : null;
    }

    private boolean holds(Condition<S> condition, @Nullable S previous, Version since) {
        if (condition instanceof Condition.Holds<S> holds) {
            return Objects.deepEquals(previous, holds.value());
        }
        if (condition instanceof Condition.Absent<S>) {
            return previous == null;
        }
        if (condition instanceof Condition.Present<S>) {
            return previous != null;
        }
        return condition instanceof Condition.Always<S> || since.equals(version);
    }

    private void apply(List<Change<S>> changes) {
        List<String> keys = new ArrayList<>();
        boolean cleared = false;
        for (Change<S> change : changes) {
            if (isEffective(change)) {
                apply(change);
                if (change instanceof Change.Put<S> put) {
                    keys.add(put.key());
                } else if (change instanceof Change.Removed<S> removed) {
                    keys.add(removed.key());
                } else {
                    cleared = true;
                }
            }
        }
        if (keys.isEmpty() && !cleared) {
            return;
        }
        long before = version.number();
        long now = Math.max(before + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        log.put(now, new Changed(before, keys, cleared));
        if (log.size() > REMEMBERED) {
            log.pollFirstEntry();
        }
        version = new Version(now, version.epoch());
    }

    private void apply(Change<S> change) {
        if (change instanceof Change.Put<S> put) {
            entries.put(put.key(), put.value());
        } else if (change instanceof Change.Removed<S> removed) {
            entries.remove(removed.key());
        } else {
            entries.clear();
        }
    }

    private boolean isEffective(Change<S> change) {
        if (change instanceof Change.Put<S> put) {
            return !Objects.deepEquals(entries.get(put.key()), put.value());
        }
        return change instanceof Change.Removed<S> removed ? entries.containsKey(removed.key()) : !entries.isEmpty();
    }
}
