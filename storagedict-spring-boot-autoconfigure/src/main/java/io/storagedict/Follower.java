package io.storagedict;

import io.storagedict.store.News;
import io.storagedict.store.StoreException;
import io.storagedict.store.WatchingStore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the copy of a dict up to date in the background whenever its store is told of changes, so that listeners are told. */
final class Follower implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Follower.class);

    private final String dict;
    private final Runnable refresh;
    private final News.Listening listening;
    private final AtomicBoolean due = new AtomicBoolean();

    /** @param refresh makes the copy new unless it is known to be */
    Follower(String dict, WatchingStore<?> store, Runnable refresh) {
        this.dict = dict;
        this.refresh = refresh;
        this.listening = store.news().listen(this::told);
        told();
    }

    private void told() {
        if (!due.getAndSet(true)) {
            Background.run(this::follow);
        }
    }

    private void follow() {
        due.set(false);
        try {
            refresh.run();
        } catch (StoreException unanswered) {
            LOGGER.debug("Dict '{}' could not follow its store", dict, unanswered);
        }
    }

    @Override
    public void close() {
        listening.close();
    }
}
