package io.storagedict;

import io.storagedict.StorageDict.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the copy of a dict stands to its store: since when it is in sync, and whether the store answers. */
final class Standing {

    private static final Logger LOGGER = LoggerFactory.getLogger(StorageDictStateListener.class);

    private final String dict;
    private final StorageDictState unanswered;
    private final InstantSource clock;
    private final Deliveries<State> listeners;
    private final List<Runnable> whenEnded = new ArrayList<>();
    private volatile Instant synced = Instant.EPOCH;
    private volatile Instant changed = Instant.EPOCH;
    private volatile @Nullable String failure;
    private volatile StorageDictState state = StorageDictState.FRESH;
    private volatile boolean ended;

    /** @param servesStale whether reads go on when the store does not answer */
    Standing(String dict, boolean servesStale, InstantSource clock) {
        this.dict = dict;
        this.unanswered = servesStale ? StorageDictState.STALE : StorageDictState.DOWN;
        this.clock = clock;
        this.listeners = new Deliveries<>(dict, state -> 1);
    }

    private record State(StorageDictState state, @Nullable String reason, Instant time) {}

    synchronized Subscription listen(StorageDictStateListener listener) {
        Objects.requireNonNull(listener, "listener");
        checkOpen();
        Subscription telling = listeners.add(
                new State(state, failure, clock.instant()),
                (before, after) -> before.state() == after.state()
                        ? null
                        : () -> listener.onState(new StorageDictStateChange(
                                dict, before.state(), after.state(), after.reason(), after.time())));
        Runnable closed = listener::closed;
        whenEnded.add(closed);
        return () -> {
            telling.close();
            forget(closed);
        };
    }

    private synchronized void forget(Runnable closed) {
        whenEnded.remove(closed);
    }

    /** Ends it all, because the dict is closed. Returns whether that is news. */
    boolean end() {
        List<Runnable> told;
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
            told = List.copyOf(whenEnded);
            whenEnded.clear();
        }
        listeners.end();
        told.forEach(this::tell);
        return true;
    }

    private void tell(Runnable closed) {
        try {
            closed.run();
        } catch (RuntimeException failed) {
            LOGGER.warn("A listener of dict '{}' failed when it was closed", dict, failed);
        }
    }

    boolean isEnded() {
        return ended;
    }

    /** @throws IllegalStateException if the dict is closed */
    void checkOpen() {
        if (ended) {
            throw new IllegalStateException("dict '%s' is closed".formatted(dict));
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Notes that the dict begins with a copy that was that of the store at this time. */
    void startedFrom(Instant time) {
        synced = time;
    }

    /** Notes that the copy was that of the store at this time. */
    void confirmed(Instant asked) {
        synced = asked;
        if (failure != null || state != StorageDictState.FRESH) {
            turn(StorageDictState.FRESH, null);
        }
    }

    /** Notes that the copy was changed. */
    void changed() {
        changed = clock.instant();
    }

    /** Notes that a write failed. */
    synchronized void failed(String reason) {
        failure = reason;
    }

    /** Notes that the store did not tell what a read needs, unless a later question was answered. */
    void unanswered(Instant asked, String reason) {
        if (!synced.isAfter(asked)) {
            turn(state == StorageDictState.FRESH ? unanswered : state, reason);
        }
    }

    /** Notes that the copy is too old to be read. */
    void tooOld(String reason) {
        turn(StorageDictState.DOWN, reason);
    }

    private synchronized void turn(StorageDictState after, @Nullable String reason) {
        failure = reason;
        if (state != after) {
            state = after;
            listeners.next(new State(after, reason, clock.instant()));
        }
    }

    Instant synced() {
        return synced;
    }

    Instant lastChanged() {
        return changed;
    }

    StorageDictState state() {
        return state;
    }

    @Nullable
    String failure() {
        return failure;
    }
}
