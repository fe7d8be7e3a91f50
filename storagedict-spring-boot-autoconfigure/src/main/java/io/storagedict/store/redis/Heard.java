package io.storagedict.store.redis;

import io.storagedict.store.Change;
import io.storagedict.store.Pull;
import io.storagedict.store.Pull.Step;
import io.storagedict.store.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of a dict that this process has heard of, and the last steps that led there. Immutable.
 *
 * <p>News comes in any order: entries of the change log, and answers to questions. An answer to a question that was
 * asked after the last news is the truth, wherever it points. One that was asked before counts if it is later than the
 * news, is forgotten if it is earlier, and else leaves a doubt, in which the store must be asked again.
 *
 * <p>An entry of the log names no epoch. It is of that of the version before it, if it names that version: an entry
 * that begins an epoch names none. If it names another version, something is missing between, and the steps end.
 *
 * @param tick counts the news
 * @param doubted whether it cannot be said that this is the newest
 * @param base the version that the steps start from
 * @param bytes about how many the values in the steps have
 * @param entries how many entries the dict and a copy of it were found to have at this version, or {@link #UNKNOWN}
 */
record Heard(
        long tick, Version version, boolean doubted, Version base, List<Step<byte[]>> steps, long bytes, long entries) {

    static final long UNKNOWN = -1;
    static final Heard NOTHING = new Heard(0, Version.NONE, true, Version.NONE, List.of(), 0, UNKNOWN);

    private static final int MAX_STEPS = 256;
    private static final int MAX_BYTES = 1 << 18;

    /** An entry of the change log came in. */
    Heard entered(LogEntry entry) {
        if (version.equals(Version.NONE) || entry.id() <= version.number()) {
            return this;
        }
        Version next = new Version(entry.id(), version.epoch());
        List<Change<byte[]>> changes = entry.changes();
        return changes != null && entry.follows(version)
                ? moved(next, doubted, List.of(new Step<>(next, changes)))
                : moved(next, doubted);
    }

    /** A question was answered with a version only. */
    Heard answered(Version answer, long asked) {
        return answered(new Pull.Delta<>(answer, List.of()), asked);
    }

    /**
     * A question was answered.
     *
     * @param asked the tick before the question
     */
    Heard answered(Pull<byte[]> answer, long asked) {
        Version next = answer.version();
        boolean certain = asked >= tick;
        if (next.equals(version)) {
            return certain && doubted ? with(false, entries) : this;
        }
        if (!certain && version.isAfter(next)) {
            return this;
        }
        if (!certain && !next.isAfter(version)) {
            return inDoubt();
        }
        List<Step<byte[]>> missing = answer instanceof Pull.Delta<byte[]> delta ? missing(delta) : List.of();
        boolean stillDoubted = doubted && !certain;
        return missing.isEmpty() ? moved(next, stillDoubted) : moved(next, stillDoubted, missing);
    }

    /** A check told the version and the number of entries, which only writers who do not keep the rules change alone. */
    Heard checked(Version answer, long length, long asked) {
        Heard next = answered(answer, asked);
        boolean same = !next.version.equals(answer) || next.entries == UNKNOWN || next.entries == length;
        return same ? next : next.inDoubt();
    }

    /** A copy of this version was compared with the store: both have so many entries. */
    Heard compared(Version answer, long length) {
        return version.equals(answer) ? with(doubted, length) : this;
    }

    /** A write may have changed the dict unheard. */
    Heard inDoubt() {
        return new Heard(tick + 1, version, true, version, List.of(), 0, UNKNOWN);
    }

    /** Returns what is new since a version, or null if that is not at hand. */
    @Nullable
    Pull<byte[]> since(Version held) {
        if (held.equals(version)) {
            return new Pull.Unchanged<>(version);
        }
        if (held.equals(base)) {
            return new Pull.Delta<>(held, steps);
        }
        int after = after(held, steps);
        return after < 0 ? null : new Pull.Delta<>(held, steps.subList(after, steps.size()));
    }

    /** The steps of a delta that are not among these; none if they do not follow. */
    private List<Step<byte[]>> missing(Pull.Delta<byte[]> delta) {
        int after = delta.since().equals(version) ? 0 : after(version, delta.steps());
        return after < 0
                ? List.of()
                : delta.steps().subList(after, delta.steps().size());
    }

    private static int after(Version version, List<Step<byte[]>> steps) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).version().equals(version)) {
                return i + 1;
            }
        }
        return -1;
    }

    private Heard with(boolean doubt, long length) {
        return new Heard(tick, version, doubt, base, steps, bytes, length);
    }

    private Heard moved(Version next, boolean doubt) {
        return new Heard(tick + 1, next, doubt, next, List.of(), 0, UNKNOWN);
    }

    /** Adds steps, and forgets the oldest if they are too many. */
    private Heard moved(Version next, boolean doubt, List<Step<byte[]>> more) {
        List<Step<byte[]>> all = new ArrayList<>(steps.size() + more.size());
        all.addAll(steps);
        all.addAll(more);
        long size = bytes;
        for (Step<byte[]> step : more) {
            size += bytes(step);
        }
        Version start = base;
        int from = 0;
        while (all.size() - from > MAX_STEPS || size > MAX_BYTES) {
            Step<byte[]> oldest = all.get(from++);
            size -= bytes(oldest);
            start = oldest.version();
        }
        return new Heard(tick + 1, next, doubt, start, List.copyOf(all.subList(from, all.size())), size, UNKNOWN);
    }

    private static long bytes(Step<byte[]> step) {
        long size = 0;
        for (Change<byte[]> change : step.changes()) {
            size += change instanceof Change.Put<byte[]> put ? put.value().length : 0;
        }
        return size;
    }
}
