package io.storagedict;

import io.storagedict.store.News;
import io.storagedict.store.WatchingStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes along with what the store of a dict is told: notes that the copy is in sync, and, as long as somebody listens to
 * changes, brings it up to date in the background. While the store cannot vouch for its version, that is once a second.
 */
final class Follower implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Follower.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Replica<?, ?> replica;
    private final @Nullable Runnable refresh;
    private final News.@Nullable Listening listening;
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean later = new AtomicBoolean();
    private volatile boolean following;
    private volatile boolean closed;

    /** @param refresh makes the copy new; null if only the user of the dict may move it */
    Follower(Replica<?, ?> replica, @Nullable Runnable refresh) {
        this.replica = replica;
        this.refresh = refresh;
        this.listening =
                replica.store() instanceof WatchingStore<?> store ? store.news().listen(this::told) : null;
        replica.whenWritten(this::told);
    }

    /** Begins, or ends, to bring the copy up to date. */
    void follow(boolean follow) {
        following = follow;
        told();
    }

    private boolean isFollowing() {
        return following && !closed && listening != null && refresh != null;
    }

    /** Called under locks of the store too. While a write is under way, it is about to take in the news itself. */
    private void told() {
        if (listening == null || replica.isWriting()) {
            return;
        }
        if (replica.isKnownFresh()) {
            replica.standing().confirmed(replica.now());
        } else if (isFollowing() && !due.getAndSet(true)) {
            try {
                Background.run(loader, this::refresh);
            } catch (OutOfMemoryError noThread) {
                due.set(false);
                LOGGER.warn("Dict '{}' cannot follow its store now", replica.name(), noThread);
            }
        }
    }

    private void refresh() {
        due.set(false);
        try {
            if (isFollowing() && refresh != null) {
                refresh.run();
            }
        } catch (RuntimeException unanswered) {
            LOGGER.debug("Dict '{}' could not follow its store", replica.name(), unanswered);
        }
        if (isFollowing() && !replica.isKnownFresh() && !later.getAndSet(true)) {
            Background.later(PAUSE, () -> {
                later.set(false);
                told();
            });
        }
    }

    @Override
    public void close() {
        closed = true;
        if (listening != null) {
            listening.close();
        }
    }
}
