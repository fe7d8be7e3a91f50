package io.storagedict.store.redis;

import io.storagedict.store.News;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is heard of one keyspace, by all session stores of it and by their watch. Safe for use by several threads. */
final class WatchedDict {

    private final RedisKeys keys;
    private final News news = new News();
    private volatile Heard heard = Heard.NOTHING;
    private volatile @Nullable RedisWatch watch;
    private volatile boolean listenedTo;
    private volatile boolean hasLog = true;
    /** What was heard, while it can be vouched for: all that a read looks at. */
    private volatile @Nullable Heard vouched;
    /** The version that was heard of, even if it cannot be vouched for because a comparison is due. */
    private Version newest = Version.NONE;
    /** Whether the number of entries is to be compared with that of a copy, unless that was done at this version. */
    private boolean comparisonDue;
    /** The last entry that was read from the log. */
    private volatile long lastEntry;

    WatchedDict(RedisKeys keys) {
        this.keys = keys;
    }

    RedisKeys keys() {
        return keys;
    }

    Heard heard() {
        return heard;
    }

    synchronized void hear(UnaryOperator<Heard> news) {
        heard = news.apply(heard);
        review();
    }

    /**
     * Returns what was heard, or null if the store must be asked: it may be older than a moment, or the copy took in
     * changes since its number of entries was last compared, and that is due.
     */
    @Nullable
    Heard vouched() {
        return vouched;
    }

    /** Decides again what can be vouched for. */
    synchronized void review() {
        RedisWatch by = watch;
        Heard now = heard;
        boolean unknown = by == null || !listenedTo || !by.isInTouch() || now.doubted();
        boolean before = vouched != null;
        vouched = unknown || (comparisonDue && now.entries() == Heard.UNKNOWN) ? null : now;
        Version last = newest;
        newest = unknown ? Version.NONE : now.version();
        if (before != (vouched != null) || !newest.equals(last)) {
            news.tell();
        }
    }

    News news() {
        return news;
    }

    /**
     * Takes in the answer to a question for the version.
     *
     * @return the same; none if that does not do, because the number of entries is to be compared
     */
    synchronized Version answered(Version answer, long asked) {
        if (!answer.equals(Version.NONE)) {
            heard = heard.answered(answer, asked);
            review();
        }
        return comparisonDue && heard.entries() == Heard.UNKNOWN ? Version.NONE : answer;
    }

    /** Takes in what a script answered to the holder of a copy. */
    synchronized void pulled(Pull<byte[]> answer, long length, long asked) {
        heard = heard.answered(answer, asked);
        if (!(answer instanceof Pull.Delta)) {
            heard = heard.compared(answer.version(), length);
        }
        comparisonDue = false;
        review();
    }

    /**
     * Takes in what a check found, which comes once a poll.
     *
     * @param answer the version; none if it is broken
     */
    synchronized void checked(Version answer, long length, long asked) {
        heard = answer.equals(Version.NONE) ? heard.inDoubt() : heard.checked(answer, length, asked);
        comparisonDue = heard.entries() == Heard.UNKNOWN;
        review();
    }

    @Nullable
    RedisWatch watch() {
        return watch;
    }

    synchronized void watchedBy(@Nullable RedisWatch by) {
        watch = by;
        review();
    }

    /** Whether entries of the log are waited for; while they are not, nothing is vouched for. */
    synchronized void listenedTo(boolean listened) {
        listenedTo = listened && hasLog;
        review();
    }

    /** Whether the key of the log holds one, or nothing. To read it with others would else fail for all. */
    boolean hasLog() {
        return hasLog;
    }

    /** Notes whether there can be a log. Returns whether that is news, and bad. */
    synchronized boolean hasLog(boolean found) {
        boolean lost = hasLog && !found;
        hasLog = found;
        listenedTo = listenedTo && found;
        review();
        return lost;
    }

    boolean isListenedTo() {
        return listenedTo;
    }

    void read(LogEntry entry) {
        lastEntry = entry.id();
        hear(before -> before.entered(entry));
    }

    /**
     * Returns the id after which the log is to be read: what comes later is not known yet. If the dict went back to an
     * older version, the log may have entries beyond it that are of no use, or may have begun anew with lower ids; then
     * it is read from its end.
     */
    String position() {
        long number = heard.version().number();
        return number < lastEntry ? "$" : Long.toString(Math.max(0, number));
    }
}
