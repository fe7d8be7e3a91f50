package io.storagedict.store.zookeeper;

import io.storagedict.store.Version;
import org.jspecify.annotations.Nullable;

/**
 * The version that readers are shown. It stays behind what was told while the entries that changed are being read, so
 * that no reader waits for them; and while a write of this process is under way, whose change need not be read.
 *
 * <p>It stays behind for two round trips at most: then readers are shown what was told, and read the rest themselves.
 * Nothing is read ahead unless a reader came since the last time.
 *
 * <p>To be used by one thread at a time, except for {@link #shown}.
 */
final class ReadAhead {

    private volatile Version shown = Version.NONE;
    private volatile boolean wanted;
    private long whole = Long.MIN_VALUE;
    private int writes;
    private long asked;
    private long done;
    private long last;
    private boolean extended;

    /**
     * An entry to be read now.
     *
     * @param number counts the entries that are read ahead
     * @param told the version that was told
     */
    record Ask(String name, long number, Version told) {}

    /** Returns the version that readers are shown, and notes that there was one. Safe for use by several threads. */
    Version shown() {
        if (!wanted) {
            wanted = true;
        }
        return shown;
    }

    /**
     * Notes that an entry changed.
     *
     * @param large whether it is likely not to be remembered when it is read
     * @return what is to be read now, or null
     */
    @Nullable
    Ask change(String name, boolean large, Version told) {
        if (writes > 0) {
            return null;
        }
        if (large || !(wanted || asked > done)) {
            release();
            return null;
        }
        wanted = false;
        if (asked == done) {
            last = asked + 1;
            extended = false;
        }
        asked++;
        return new Ask(name, asked, told);
    }

    /** Notes that an entry was read, or could not be. The answers come in the order of the questions. */
    void answer(Ask ask, boolean read) {
        if (!read || ask.number() == asked || (ask.number() == last && extended)) {
            release();
        } else if (ask.number() == last) {
            last = asked;
            extended = true;
        }
        whole = Math.max(whole, ask.told().number());
    }

    /** Notes that a write of this process is about to be sent. */
    void writing() {
        writes++;
    }

    /** Notes that a write is answered, or will not be waited for. */
    void written() {
        writes--;
        release();
    }

    /** Waits no more for what is being read. */
    private void release() {
        done = asked;
    }

    /** Shows what was told, unless that is to wait. */
    void show(Version told) {
        if (told.equals(Version.NONE)) {
            release();
            whole = Long.MIN_VALUE;
            shown = told;
        } else if (asked == done && writes == 0) {
            shown = told;
        }
    }

    /** Whether all events of all transactions up to this one are known to have come. */
    boolean isWhole(long upTo) {
        return upTo <= whole;
    }
}
