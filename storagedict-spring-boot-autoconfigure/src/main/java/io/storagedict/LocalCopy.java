package io.storagedict;

import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.EncodingException;
import io.storagedict.store.Change;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * Holds the current copy of a dict, and decides which answers of its store may take its place.
 *
 * <p>Answers may arrive in another order than the store gave them. One is installed only if it is newer than the
 * current copy: of the same epoch with a higher version, or asked for after the current copy was installed (then it is
 * newer even if its version is lower, because the store was emptied or restored). Of any other answer nothing can be
 * said; the store must be asked again. After such a turn back, answers asked for before it are void.
 *
 * <p>Values are decoded before, and no foreign code runs under the lock.
 */
final class LocalCopy<V, S> {

    private final String name;
    private final Encoding<V, S> encoding;
    private final ReentrantLock installing = new ReentrantLock();
    private final AtomicLong ticks = new AtomicLong();
    private final Deliveries<Copy<V>> listeners;
    private final IntConsumer changed;
    private volatile Copy<V> copy;
    private volatile Map<String, S> beside = Map.of();
    /** The tick at which a copy was last replaced by one that is not known to be later: older answers are void. */
    private long turned;

    /** @param changed is told of how many entries each answer that is installed puts or removes */
    LocalCopy(String name, Encoding<V, S> encoding, IntConsumer changed) {
        this.name = name;
        this.encoding = encoding;
        this.changed = changed;
        this.listeners = new Deliveries<>(name, Copy::weight);
        this.copy = Copy.none(name);
    }

    /** From now on each whole copy has these entries, where the store has none under their keys. */
    void beside(Map<String, S> entries) {
        beside = entries;
    }

    boolean isBeside(String key) {
        return beside.containsKey(key);
    }

    private Pull.Full<S> completed(Pull.Full<S> full) {
        Map<String, S> besides = beside;
        if (besides.isEmpty()) {
            return full;
        }
        Map<String, S> entries = new HashMap<>(besides);
        entries.putAll(full.entries());
        return new Pull.Full<>(full.version(), entries);
    }

    /** Tells a listener of each copy that takes the place of the present one, and of the one before it. */
    StorageDict.Subscription listen(Deliveries.Telling<Copy<V>> listener) {
        installing.lock();
        try {
            return listeners.add(copy, listener);
        } finally {
            installing.unlock();
        }
    }

    /** Ends the telling. */
    void end() {
        listeners.end();
    }

    private void replace(Copy<V> next) {
        copy = next;
        listeners.next(next);
    }

    Encoding<V, S> encoding() {
        return encoding;
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
        return take(pull, asked).isSure();
    }

    /** Installs an answer if it is newer than the copy, and tells whether it is installed now. */
    boolean replace(Pull<S> pull, long asked) {
        return take(pull, asked).isInstalled();
    }

    private Result take(Pull<S> pull, long asked) {
        Result result = result(pull, asked);
        if (result.isInstalled()) {
            changed.accept(result.entries());
        }
        return result;
    }

    /** What became of an answer: whether the copy is at least as new for sure, and how many entries it changed if so. */
    private record Result(boolean isSure, boolean isInstalled, int entries) {

        static final Result UNSURE = new Result(false, false, 0);
        static final Result KNOWN = new Result(true, false, 0);

        static Result installed(int entries) {
            return new Result(true, true, entries);
        }
    }

    private Result result(Pull<S> pull, long asked) {
        if (pull instanceof Pull.Full<S> full) {
            return install(Copy.<V, S>of(name, completed(full), this::slot), asked);
        }
        return pull instanceof Pull.Delta<S> delta ? install(delta, asked, decoded(delta.steps())) : Result.KNOWN;
    }

    private Result install(Copy<V> whole, long asked) {
        installing.lock();
        try {
            Copy<V> current = copy;
            boolean later = whole.version().isAfter(current.version());
            if (asked >= current.installed() || (later && asked >= turned)) {
                long tick = ticks.incrementAndGet();
                turned = later ? turned : tick;
                replace(whole.installed(tick));
                return Result.installed(whole.slots().size());
            }
            return asked >= turned && isAtOrAfter(current.version(), whole.version()) ? Result.KNOWN : Result.UNSURE;
        } finally {
            installing.unlock();
        }
    }

    private Result install(Pull.Delta<S> delta, long asked, List<Pull.Step<Object>> steps) {
        installing.lock();
        try {
            Copy<V> current = copy;
            if (asked < turned) {
                return Result.UNSURE;
            }
            if (isAtOrAfter(current.version(), delta.version())) {
                return Result.KNOWN;
            }
            int done = current.version().equals(delta.since()) ? 0 : stepsDone(steps, current.version());
            if (done < 0) {
                return Result.UNSURE;
            }
            List<Pull.Step<Object>> rest = steps.subList(done, steps.size());
            replace(current.next(rest, ticks.incrementAndGet()));
            return Result.installed(
                    rest.stream().mapToInt(step -> step.changes().size()).sum());
        } finally {
            installing.unlock();
        }
    }

    /** Returns how many of the steps lead to a version, or -1 if none of them does. */
    private static int stepsDone(List<Pull.Step<Object>> steps, Version version) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).version().equals(version)) {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean isAtOrAfter(Version version, Version other) {
        return version.equals(other) || version.isAfter(other);
    }

    private List<Pull.Step<Object>> decoded(List<Pull.Step<S>> steps) {
        return steps.stream()
                .map(step -> new Pull.Step<>(
                        step.version(),
                        step.changes().stream().map(this::decoded).toList()))
                .toList();
    }

    private Change<Object> decoded(Change<S> change) {
        if (change instanceof Change.Put<S> put) {
            return new Change.Put<>(put.key(), slot(put.value()));
        }
        return change instanceof Change.Removed<S> removed
                ? new Change.Removed<>(removed.key())
                : new Change.Cleared<>();
    }

    private Object slot(S stored) {
        try {
            return encoding.decode(stored);
        } catch (EncodingException undecodable) {
            return new Undecodable(String.valueOf(undecodable.getMessage()), stored);
        } catch (RuntimeException | StackOverflowError fault) {
            return new Undecodable(
                    "the encoding failed with " + fault.getClass().getName(), stored);
        }
    }
}
