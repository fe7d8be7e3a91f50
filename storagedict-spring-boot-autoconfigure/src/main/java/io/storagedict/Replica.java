package io.storagedict;

import io.storagedict.encoding.Encoding;
import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.StoreException;
import io.storagedict.store.Version;
import io.storagedict.store.WatchingStore;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the local copy of a dict as new as it is asked to, by asking the store.
 *
 * <p>A write whose outcome is not known, or whose effect could not be brought into the copy, leaves a doubt. Doubts are
 * settled by a pull that begins after them.
 */
final class Replica<V, S> {

    private static final Logger LOGGER = LoggerFactory.getLogger(Replica.class);

    /** A copy is compared whole with the store, not by version alone, this often: it notices what moved no version. */
    private static final Duration THOROUGH = Duration.ofSeconds(1);

    /** The same where the versions of many dicts are asked for at once, and each pull would be a question more. */
    private static final Duration THOROUGH_WHEN_SHARED = Duration.ofSeconds(10);

    private final String name;
    private final Store<S> store;
    private final @Nullable WatchingStore<S> watching;
    private final InstantSource clock;
    private final LocalCopy<V, S> local;
    private final Standing standing;
    private final StorageDictRecorder recorder;
    private final Questions questions;
    private final Sender<V, S> sender;
    private final Puller<V, S> puller;
    private final Doubts doubts = new Doubts();

    Replica(
            String name,
            Store<S> store,
            Encoding<V, S> encoding,
            InstantSource clock,
            Standing standing,
            StorageDictRecorder recorder) {
        this.name = name;
        this.store = store;
        this.watching = store instanceof WatchingStore<S> told ? told : null;
        this.clock = clock;
        this.standing = standing;
        this.recorder = recorder;
        this.local = new LocalCopy<>(name, encoding, this::changed);
        this.questions = new Questions(name, standing);
        this.sender = new Sender<>(this);
        this.puller = new Puller<>(this);
    }

    String name() {
        return name;
    }

    Copy<V> copy() {
        return local.current();
    }

    LocalCopy<V, S> local() {
        return local;
    }

    Standing standing() {
        return standing;
    }

    StorageDictRecorder recorder() {
        return recorder;
    }

    Questions questions() {
        return questions;
    }

    Doubts doubts() {
        return doubts;
    }

    /** Frees what this holds, the store included; listeners are told nothing more. */
    void close() {
        if (standing.end()) {
            local.end();
            try {
                store.close();
            } finally {
                recorder.closed();
            }
        }
    }

    Instant now() {
        return clock.instant();
    }

    boolean isWriting() {
        return sender.isWriting();
    }

    void whenWritten(Runnable action) {
        sender.whenWritten(action);
    }

    Store<S> store() {
        return store;
    }

    /** Whether a store that is told of changes was told of none since this copy. Costs no I/O. */
    boolean isKnownFresh(Copy<V> copy) {
        return watching != null && copy.isOf(watching.known()) && !doubts.exist();
    }

    boolean isKnownFresh() {
        return isKnownFresh(copy());
    }

    /** Whether the store is told of changes now, so that it answers without asking its server. Costs no I/O. */
    boolean isTold() {
        return watching != null && !watching.known().equals(Version.NONE);
    }

    /**
     * Makes the copy as new as the store is now, and returns it: by asking for its version first, unless the store was
     * told that it moved, or cannot say.
     */
    Copy<V> check() {
        if (watching != null || isPullDue(THOROUGH)) {
            pull();
        } else {
            Instant now = clock.instant();
            check(version(), now);
        }
        return copy();
    }

    /** Makes the copy as new as the store was when it was asked for this version, at the given time. */
    void check(Version version, Instant asked) {
        standing.checkOpen();
        if (isCurrent(version)) {
            standing.confirmed(asked);
        } else {
            pull();
        }
    }

    /** Whether the copy is known to be that of the store, if this is the store's version. */
    boolean isCurrent(Version version) {
        return !isPullDue(THOROUGH_WHEN_SHARED)
                && version.equals(local.current().version());
    }

    private boolean isPullDue(Duration thorough) {
        return doubts.exist() || puller.isDue(thorough);
    }

    Version version() {
        return Recording.of(
                recorder,
                StorageDictRecorder.Operation.CHECK,
                () -> questions.ask("reading lastUpdated", store::version),
                version -> StorageDictRecorder.Outcome.DONE);
    }

    /** Asks the store for its version only; if that is the version of the copy, then the copy is in sync. */
    long lastUpdated() {
        Instant now = clock.instant();
        Version version = version();
        if (isCurrent(version)) {
            standing.confirmed(now);
        }
        return version.number();
    }

    /** Makes the copy as new as the store is now, by asking for what is new, and returns it. */
    Copy<V> pull() {
        puller.pull();
        return copy();
    }

    /** Loads the whole copy anew. */
    void reload() {
        puller.reload();
    }

    private void changed(int entries) {
        standing.changed();
        recorder.changed(entries);
    }

    /** Writes to the store, and makes the copy as new as the store was then; see {@link Sender}. */
    Written<S> write(String operation, @Nullable String key, Write<S> write, Copy<V> before) {
        return sender.write(key == null ? operation : operation + " of key " + Keys.quote(key), write, before);
    }

    /**
     * Pulls if there is doubt. If the store does not answer the doubt stays, {@link #status} tells why, and the store is
     * left in peace for a moment. A dict that is closed meanwhile is left as it is: what was written stays.
     */
    void settle() {
        if (doubts.areDue() && !standing.isEnded()) {
            try {
                pull();
            } catch (StoreException stillDoubted) {
                doubts.postpone();
                LOGGER.debug("Dict '{}' could not be synced after a write", name, stillDoubted);
            } catch (IllegalStateException failed) {
                if (!standing.isEnded()) {
                    throw failed;
                }
            }
        }
    }

    StorageDictStatus status(boolean autosync) {
        Copy<V> now = local.current();
        return new StorageDictStatus(
                name,
                store.backend(),
                store.keyspace(),
                autosync,
                watching == null ? Consistency.STRONG : Consistency.SESSION,
                now.slots().size(),
                now.undecodable(),
                now.lastUpdated(),
                isKnownFresh(now) ? clock.instant() : standing.synced(),
                told(),
                standing.lastChanged(),
                standing.state(),
                standing.failure());
    }

    private @Nullable Long told() {
        Version known = watching == null ? Version.NONE : watching.known();
        return known.equals(Version.NONE) ? null : known.number();
    }
}
