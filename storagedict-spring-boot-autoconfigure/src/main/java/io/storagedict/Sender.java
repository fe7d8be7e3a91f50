package io.storagedict;

import io.storagedict.StorageDictRecorder.Operation;
import io.storagedict.StorageDictRecorder.Outcome;
import io.storagedict.store.GroupStore;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends writes to the store, several together if it can take them so, and brings the answers into the copy. */
final class Sender<V, S> {

    private final Replica<V, S> replica;
    private final Store<S> store;
    private final @Nullable GroupedWrites<S> groups;
    private final AtomicInteger writing = new AtomicInteger();
    private volatile Runnable whenWritten = () -> {};

    Sender(Replica<V, S> replica) {
        this.replica = replica;
        this.store = replica.store();
        this.groups = store instanceof GroupStore<S> group ? new GroupedWrites<>(writes -> ask(group, writes)) : null;
    }

    /** Whether a write is under way, which brings its own effect into the copy. */
    boolean isWriting() {
        return writing.get() > 0;
    }

    void whenWritten(Runnable action) {
        whenWritten = action;
    }

    private List<Written<S>> ask(GroupStore<S> group, List<Write<S>> writes) {
        return Questions.undisturbed(
                () -> written(() -> group.writeGroup(writes, replica.copy().version())));
    }

    /**
     * Writes to the store, and makes the copy as new as the store was then.
     *
     * @param operation what the writer wants, for messages
     * @param before the copy that the writer has seen
     */
    Written<S> write(String operation, Write<S> write, Copy<V> before) {
        replica.standing().checkOpen();
        writing.incrementAndGet();
        try {
            return Recording.of(
                    replica.recorder(), Operation.WRITE, () -> named(operation, write, before), answer -> Outcome.DONE);
        } finally {
            writing.decrementAndGet();
            whenWritten.run();
        }
    }

    private Written<S> named(String operation, Write<S> write, Copy<V> before) {
        try {
            Written<S> written = Questions.undisturbed(() ->
                    groups != null && store instanceof GroupStore<S> group && group.isGroupable(write)
                            ? groups.write(write)
                            : written(() -> List.of(store.write(write, before.version())))
                                    .get(0));
            pin(replica.doubts().exist());
            return written;
        } catch (StoreUnavailableException nothingChanged) {
            throw replica.questions().failed(operation, nothingChanged);
        } catch (StoreException unknown) {
            pin(true);
            throw replica.questions().failed(operation, unknown);
        } catch (RuntimeException | Error unknown) {
            pin(true);
            throw unknown;
        }
    }

    /** Lets the writer's pin see the write; if that may not be in the copy yet, then whenever it comes. */
    private void pin(boolean isDoubted) {
        if (isDoubted) {
            Pins.release(replica);
        } else {
            Pins.move(replica);
        }
    }

    /** Takes the answer to writes into the copy, or leaves a doubt. */
    private List<Written<S>> written(Supplier<List<Written<S>>> question) {
        Instant time = replica.now();
        long asked = replica.local().tick();
        List<Written<S>> written;
        try {
            written = question.get();
        } catch (StoreUnavailableException nothingChanged) {
            throw nothingChanged;
        } catch (RuntimeException | Error unknown) {
            replica.doubts().add();
            throw unknown;
        }
        Pull.Delta<S> delta = written.get(0).delta();
        if (delta != null && replica.local().install(delta, asked)) {
            replica.standing().confirmed(time);
        } else {
            replica.doubts().addAcknowledged();
            replica.doubts().hasten();
            replica.settle();
        }
        return written;
    }
}
