package io.storagedict.actuate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that counts questions, and refuses to answer, or does not, when it is told to. */
record FailingStore(Store<byte[]> store, AtomicInteger questions, AtomicInteger failing) implements Store<byte[]> {

    private static final int HANGS = 2;

    FailingStore(Store<byte[]> store) {
        this(store, new AtomicInteger(), new AtomicInteger());
    }

    void fail(boolean on) {
        failing.set(on ? 1 : 0);
    }

    /** Answers nothing until it is told to fail, or not to. */
    void hang() {
        failing.set(HANGS);
    }

    int asked() {
        return questions.get();
    }

    private void ask() {
        questions.incrementAndGet();
        if (failing.get() == HANGS) {
            await().atMost(Duration.ofMinutes(2)).until(() -> failing.get() != HANGS);
        }
        if (failing.get() > 0) {
            throw new StoreUnavailableException("told to fail", null);
        }
    }

    /** Writes as another process does. */
    void put(String key, String stored) {
        store.write(Write.put(new Write.Condition.Always<>(), key, stored.getBytes(UTF_8)), Version.NONE);
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
        ask();
        return store.version();
    }

    @Override
    public Pull<byte[]> pull(Held held) {
        ask();
        return store.pull(held);
    }

    @Override
    public Written<byte[]> write(Write<byte[]> write, Version since) {
        ask();
        return store.write(write, since);
    }

    @Override
    public void close() {
        store.close();
    }
}
