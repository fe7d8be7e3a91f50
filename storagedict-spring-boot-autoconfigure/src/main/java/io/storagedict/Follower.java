package io.storagedict;

import io.storagedict.store.News;
import io.storagedict.store.WatchingStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    /** How often news were told that are to be followed; 0 while no thread does. */
    private final AtomicInteger due = new AtomicInteger();

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
        } else if (isFollowing() && due.getAndIncrement() == 0) {
            try {
                Background.run(loader, this::refreshWhileDue);
            } catch (OutOfMemoryError noThread) {
                due.set(0);
                LOGGER.warn("Dict '{}' cannot follow its store now", replica.name(), noThread);
            }
        }
    }

    /** In one thread at a time: while the store is slow, each of many news would else wait in a thread of its own. */
    private void refreshWhileDue() {
        int seen;
        do {
            seen = due.get();
            refresh();
        } while (!due.compareAndSet(seen, 0));
    }

    private void refresh() {
        try {
            if (isFollowing() && refresh != null) {
                refresh.run();
            }
        } catch (RuntimeException | Error unanswered) {
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
