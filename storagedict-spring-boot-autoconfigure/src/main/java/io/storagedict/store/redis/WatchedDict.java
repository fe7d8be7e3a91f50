package io.storagedict.store.redis;

import io.storagedict.store.Pull;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is heard of one keyspace, by all session stores of it and by their watch. Safe for use by several threads. */
final class WatchedDict {

    private final RedisKeys keys;
    private volatile Heard heard = Heard.NOTHING;
    private volatile @Nullable RedisWatch watch;
    private volatile boolean listenedTo;
    private volatile long pulledNanos = System.nanoTime();
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
    }

    /**
     * Returns what was heard, or null if the store must be asked: it may be older than a moment, or the copy took in
     * changes since its number of entries was last compared, and that is due.
     */
    @Nullable
    Heard vouched() {
        Heard now = heard;
        RedisWatch by = watch;
        long nanos = System.nanoTime();
        return by != null
                        && listenedTo
                        && by.isInTouch(nanos)
                        && !now.doubted()
                        && (now.entries() != Heard.UNKNOWN || !by.isCheckDue(pulledNanos, nanos))
                ? now
                : null;
    }

    /** Takes in what a script answered to the holder of a copy. */
    void pulled(Pull<byte[]> answer, long length, long asked) {
        hear(before -> before.answered(answer, asked));
        if (!(answer instanceof Pull.Delta)) {
            hear(before -> before.compared(answer.version(), length));
        }
        pulledNanos = System.nanoTime();
    }

    @Nullable
    RedisWatch watch() {
        return watch;
    }

    void watchedBy(@Nullable RedisWatch watch) {
        this.watch = watch;
    }

    /** Whether entries of the log are waited for; while they are not, nothing is vouched for. */
    void listenedTo(boolean listened) {
        listenedTo = listened;
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
