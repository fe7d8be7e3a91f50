package io.storagedict;

import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import io.storagedict.store.memory.MemoryStore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store that can lose its data, and tell all instead of what changed. Other threads may come in before and after each
 * answer is made.
 */
final class FlushableStore implements Store<Integer> {

    private final boolean tellsChanges;
    private volatile MemoryStore<Integer> truth = new MemoryStore<>("numbers");
    private final AtomicInteger answers = new AtomicInteger();

    FlushableStore(boolean tellsChanges) {
        this.tellsChanges = tellsChanges;
    }

    void flush() {
        truth = new MemoryStore<>("numbers");
    }

    @Override
    public String backend() {
        return "memory";
    }

    @Override
    public String keyspace() {
        return "numbers";
    }

    @Override
    public Version version() {
        return delivered(truth.version());
    }

    @Override
    public Pull<Integer> pull(Held held) {
        return delivered(truth.pull(tellsChanges ? held : new Held(Version.NONE, 0)));
    }

    @Override
    public Written<Integer> write(Write<Integer> write, Version since) {
        Written<Integer> written = truth.write(write, since);
        return delivered(tellsChanges ? written : new Written<>(written.accepted(), written.previous(), null));
    }

    /** Touches what threads share: there Lincheck switches between them. */
    private <R> R delivered(R answer) {
        answers.incrementAndGet();
        return answer;
    }

    @Override
    public void close() {}
}
