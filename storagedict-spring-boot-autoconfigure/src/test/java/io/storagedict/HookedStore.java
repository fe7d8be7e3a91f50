package io.storagedict;

import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;

/** A store in which a test does something before each question, and before and after each write. */
final class HookedStore implements Store<byte[]> {

    private final Store<byte[]> store;
    volatile Runnable beforeQuestion = () -> {};
    volatile Runnable beforeWrite = () -> {};
    volatile Runnable afterWrite = () -> {};
    volatile boolean tellsWhatChanged = true;

    HookedStore(Store<byte[]> store) {
        this.store = store;
    }

    @Override
    public String backend() {
        return store.backend();
    }

    @Override
    public String keyspace() {
        return store.keyspace();
    }

    @Override
    public Version version() {
        beforeQuestion.run();
        return store.version();
    }

    @Override
    public Pull<byte[]> pull(Held held) {
        beforeQuestion.run();
        return store.pull(held);
    }

    @Override
    public Written<byte[]> write(Write<byte[]> write, Version since) {
        beforeWrite.run();
        Written<byte[]> written = store.write(write, since);
        afterWrite.run();
        return tellsWhatChanged ? written : new Written<>(written.accepted(), written.previous(), null);
    }

    @Override
    public void close() {
        store.close();
    }
}
