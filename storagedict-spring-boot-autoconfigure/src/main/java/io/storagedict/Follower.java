package io.storagedict;

import io.storagedict.store.News;
import io.storagedict.store.StoreException;
import io.storagedict.store.WatchingStore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes along with what the store of a dict is told: notes that the copy is in sync, and, as long as somebody listens to
 * changes, brings it up to date in the background.
 */
final class Follower implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Follower.class);

    private final Replica<?, ?> replica;
    private final @Nullable Runnable refresh;
    private final News.@Nullable Listening listening;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean following;

    /** @param refresh makes the copy new unless it is known to be; null if only the user of the dict may move it */
    Follower(Replica<?, ?> replica, @Nullable Runnable refresh) {
        this.replica = replica;
        this.refresh = refresh;
        this.listening = replica.store() instanceof WatchingStore<?> store ? store.news().listen(this::told) : null;
    }

    /** Begins, or ends, to bring the copy up to date. */
    void follow(boolean follow) {
        following = follow && listening != null;
        told();
    }

    private void told() {
        if (replica.isKnownFresh()) {
            replica.standing().confirmed(replica.now());
        } else if (following && refresh != null && !due.getAndSet(true)) {
            Background.run(() -> refresh(refresh));
        }
    }

    private void refresh(Runnable action) {
        due.set(false);
        try {
            action.run();
        } catch (StoreException unanswered) {
            LOGGER.debug("Dict '{}' could not follow its store", replica.name(), unanswered);
        }
    }

    @Override
    public void close() {
        following = false;
        if (listening != null) {
            listening.close();
        }
    }
}
