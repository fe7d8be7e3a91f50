package io.storagedict;

import io.storagedict.encoding.Encoding;
import io.storagedict.store.Consistency;
import io.storagedict.store.GroupStore;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.Version;
import io.storagedict.store.WatchingStore;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the local copy of a dict as new as it is asked to, by asking the store.
 *
 * <p>A write whose outcome is not known, or whose effect could not be brought into the copy, leaves a doubt. Doubts are
 * settled by a pull that begins after them.
 */
final class Replica<V, S> {

    private static final Logger LOGGER = LoggerFactory.getLogger(Replica.class);

    /** A copy is compared whole with the store, not by version alone, this often: it notices what moved no version. */
    private static final Duration THOROUGH = Duration.ofSeconds(1);

    /** The same where the versions of many dicts are asked for at once, and each pull would be a question more. */
    private static final Duration THOROUGH_WHEN_SHARED = Duration.ofSeconds(10);

    /** A store that did not answer is not asked to settle a doubt for so long. */
    private static final Duration PEACE = Duration.ofSeconds(1);

    private final String name;
    private final Store<S> store;
    private final @Nullable WatchingStore<S> watching;
    private final @Nullable GroupedWrites<S> groups;
    private final InstantSource clock;
    private final LocalCopy<V, S> local;
    private final AtomicLong doubts = new AtomicLong();
    private final AtomicLong doubtsSettled = new AtomicLong();
    private volatile Instant synced = Instant.EPOCH;
    private volatile long pulledNanos;
    private volatile long settleNanos = System.nanoTime();
    private volatile @Nullable String failure;

    Replica(String name, Store<S> store, Encoding<V, S> encoding, InstantSource clock) {
        this.name = name;
        this.store = store;
        this.watching = store instanceof WatchingStore<S> told ? told : null;
        this.groups = store instanceof GroupStore<S> group
                ? new GroupedWrites<>(
                        writes -> undisturbed(() -> written(() -> group.writeGroup(writes, copy().version()))))
                : null;
        this.clock = clock;
        this.local = new LocalCopy<>(name, encoding);
    }

    String name() {
        return name;
    }

    Copy<V> copy() {
        return local.current();
    }

    Instant now() {
        return clock.instant();
    }

    Store<S> store() {
        return store;
    }

    /** Whether a write may have changed the store without changing the copy. */
    boolean isDoubted() {
        return doubts.get() != doubtsSettled.get();
    }

    /** Whether a store that is told of changes was told of none since this copy. Costs no I/O. */
    boolean isKnownFresh(Copy<V> copy) {
        return watching != null && watching.known().equals(copy.version()) && !isDoubted();
    }

    /** Whether the store is told of changes now, so that it answers without asking its server. Costs no I/O. */
    boolean isTold() {
        return watching != null && !watching.known().equals(Version.NONE);
    }

    /**
     * Makes the copy as new as the store is now, and returns it: by asking for its version first, unless the store was
     * told that it moved, or cannot say.
     */
    Copy<V> check() {
        if (watching != null || isPullDue(THOROUGH)) {
            pull();
        } else {
            Instant now = clock.instant();
            check(version(), now);
        }
        return copy();
    }

    /** Makes the copy as new as the store was when it was asked for this version, at the given time. */
    void check(Version version, Instant asked) {
        if (isPullDue(THOROUGH_WHEN_SHARED) || !version.equals(local.current().version())) {
            pull();
        } else {
            confirm(asked);
        }
    }

    private boolean isPullDue(Duration thorough) {
        return isDoubted() || System.nanoTime() - pulledNanos > thorough.toNanos();
    }

    Version version() {
        return ask("reading lastUpdated", store::version);
    }

    /** Makes the copy as new as the store is now, by asking for what is new, and returns it. */
    Copy<V> pull() {
        long doubtsBefore = doubts.get();
        boolean settled = false;
        while (!settled) {
            Instant now = clock.instant();
            long nanos = System.nanoTime();
            long asked = local.tick();
            Copy<V> before = local.current();
            settled = local.install(ask("syncing", () -> store.pull(before.held())), asked);
            pulledNanos = nanos;
            confirm(now);
        }
        doubtsSettled.accumulateAndGet(doubtsBefore, Math::max);
        return copy();
    }

    /**
     * Writes to the store, together with other writers if it can, and makes the copy as new as the store was then.
     *
     * @param key the key of the only change, or null
     * @param before the copy that the writer has seen
     */
    Written<S> write(String operation, @Nullable String key, Write<S> write, Copy<V> before) {
        try {
            Written<S> written =
                    undisturbed(() -> groups != null && store instanceof GroupStore<S> group && group.isGroupable(write)
                            ? groups.write(write)
                            : written(() -> List.of(store.write(write, before.version())))
                                    .get(0));
            Pins.move(this);
            return written;
        } catch (StoreException failed) {
            throw failed(key == null ? operation : operation + " of key " + Keys.quote(key), failed);
        }
    }

    /** Takes the answer to writes into the copy, or leaves a doubt. */
    private List<Written<S>> written(Supplier<List<Written<S>>> question) {
        long asked = local.tick();
        List<Written<S>> written;
        try {
            written = question.get();
        } catch (StoreUnavailableException nothingChanged) {
            throw nothingChanged;
        } catch (RuntimeException | Error unknown) {
            doubts.incrementAndGet();
            throw unknown;
        }
        Pull.Delta<S> delta = written.get(0).delta();
        if (delta == null || !local.install(delta, asked)) {
            doubts.incrementAndGet();
            settleNanos = System.nanoTime(); // the store has just answered
            settle();
        }
        return written;
    }

    /**
     * Pulls if there is doubt. If the store does not answer the doubt stays, {@link #status} tells why, and the store is
     * left in peace for a moment.
     */
    void settle() {
        if (isDoubted() && System.nanoTime() - settleNanos >= 0) {
            try {
                pull();
                Pins.move(this);
            } catch (StoreException stillDoubted) {
                settleNanos = System.nanoTime() + PEACE.toNanos();
                LOGGER.debug("Dict '{}' could not be synced after a write", name, stillDoubted);
            }
        }
    }

    StorageDictStatus status(boolean autosync) {
        Copy<V> now = local.current();
        return new StorageDictStatus(
                name,
                store.backend(),
                store.keyspace(),
                autosync,
                watching == null ? Consistency.STRONG : Consistency.SESSION,
                now.slots().size(),
                now.undecodable(),
                now.version().number(),
                synced,
                failure);
    }

    private <R> R ask(String operation, Supplier<R> question) {
        try {
            return undisturbed(question);
        } catch (StoreException failed) {
            throw failed(operation, failed);
        }
    }

    /** Notes that the store could not be asked, and returns the exception to throw. */
    StoreException failed(String operation, StoreException cause) {
        StoreException named = cause.during("dict '%s': %s".formatted(name, operation));
        failure = named.getMessage();
        return named;
    }

    /** Asks a store with the interrupt flag put aside: drivers refuse to work under it. */
    static <R> R undisturbed(Supplier<R> question) {
        boolean interrupted = Thread.interrupted();
        try {
            return question.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void confirm(Instant asked) {
        failure = null;
        synced = asked;
    }
}
