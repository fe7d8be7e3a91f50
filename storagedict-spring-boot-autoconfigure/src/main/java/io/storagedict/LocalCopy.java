package io.storagedict;

import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.EncodingException;
import io.storagedict.store.Change;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the current copy of a dict, and decides which answers of its store may take its place.
 *
 * <p>Answers may arrive in another order than the store gave them. One is installed only if it is newer than the
 * current copy: of the same epoch with a higher version, or asked for after the current copy was installed (then it is
 * newer even if its version is lower, because the store was emptied or restored). Of any other answer nothing can be
 * said; the store must be asked again.
 *
 * <p>Values are decoded before, and no foreign code runs under the lock.
 */
final class LocalCopy<V, S> {

    private final String name;
    private final Encoding<V, S> encoding;
    private final ReentrantLock installing = new ReentrantLock();
    private final AtomicLong ticks = new AtomicLong();
    private volatile Copy<V> copy;

    LocalCopy(String name, Encoding<V, S> encoding) {
        this.name = name;
        this.encoding = encoding;
        this.copy = Copy.none(name);
    }

    Copy<V> current() {
        return copy;
    }

    /** Returns the time, in installed copies, to be noted before a store is asked. */
    long tick() {
        return ticks.get();
    }

    /**
     * Installs an answer if it is newer than the copy.
     *
     * @param asked the tick before the store was asked
     * @return whether the copy is now at least as new as the answer; false if that cannot be said
     */
    boolean install(Pull<S> pull, long asked) {
        if (pull instanceof Pull.Full<S> full) {
            Map<String, Object> slots = new HashMap<>(full.entries().size() * 2);
            full.entries().forEach((key, stored) -> slots.put(key, slot(stored)));
            return install(full, asked, slots);
        }
        return !(pull instanceof Pull.Delta<S> delta) || install(delta, decoded(delta.changes()));
    }

    private boolean install(Pull.Full<S> full, long asked, Map<String, Object> slots) {
        installing.lock();
        try {
            Copy<V> current = copy;
            if (asked >= current.installed() || full.version().isAfter(current.version())) {
                copy = Copy.of(name, slots, full.version(), ticks.incrementAndGet());
                return true;
            }
            return isAtOrAfter(current.version(), full.version());
        } finally {
            installing.unlock();
        }
    }

    /** As changes are absolute, those since a version can be made to a copy that has some of them already. */
    private boolean install(Pull.Delta<S> delta, List<Change<Object>> changes) {
        installing.lock();
        try {
            Copy<V> current = copy;
            if (isAtOrAfter(current.version(), delta.version())) {
                return true;
            }
            if (!isAtOrAfter(current.version(), delta.since())
                    || !delta.version().isAfter(current.version())) {
                return false;
            }
            copy = current.next(changes, delta.version(), ticks.incrementAndGet());
            return true;
        } finally {
            installing.unlock();
        }
    }

    private static boolean isAtOrAfter(Version version, Version other) {
        return version.equals(other) || version.isAfter(other);
    }

    private List<Change<Object>> decoded(List<Change<S>> changes) {
        List<Change<Object>> decoded = new ArrayList<>(changes.size());
        for (Change<S> change : changes) {
            if (change instanceof Change.Put<S> put) {
                decoded.add(new Change.Put<>(put.key(), slot(put.value())));
            } else if (change instanceof Change.Removed<S> removed) {
                decoded.add(new Change.Removed<>(removed.key()));
            } else {
                decoded.add(new Change.Cleared<>());
            }
        }
        return decoded;
    }

    private Object slot(S stored) {
        try {
            return encoding.decode(stored);
        } catch (EncodingException undecodable) {
            return new Undecodable(String.valueOf(undecodable.getMessage()));
        } catch (RuntimeException fault) {
            return new Undecodable(
                    "the encoding failed with " + fault.getClass().getName());
        }
    }
}
