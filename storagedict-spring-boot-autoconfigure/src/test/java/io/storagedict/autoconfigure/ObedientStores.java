package io.storagedict.autoconfigure;

import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.StoreFactory;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import io.storagedict.store.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A backend in memory that counts what it is asked, and fails when a test says so. */
public final class ObedientStores implements StoreFactory {

    private final Map<String, MemoryStore<byte[]>> truths = new ConcurrentHashMap<>();
    private final Map<String, Supplier<? extends RuntimeException>> failures = new ConcurrentHashMap<>();
    private final AtomicInteger pulls = new AtomicInteger();
    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Override
    public Store<byte[]> open(String keyspace) {
        return new ObedientStore(truths.computeIfAbsent(keyspace, MemoryStore::new));
    }

    /** How often a store was asked what is new. */
    public int pulls() {
        return pulls.get();
    }

    /** The keyspaces of the stores that were closed. */
    public List<String> closed() {
        return closed;
    }

    public void fail(String keyspace) {
        fail(keyspace, () -> new StoreUnavailableException("Told to fail", null));
    }

    public void fail(String keyspace, Supplier<? extends RuntimeException> failure) {
        failures.put(keyspace, failure);
    }

    public void recover(String keyspace) {
        failures.remove(keyspace);
    }

    private final class ObedientStore implements Store<byte[]> {

        private final MemoryStore<byte[]> truth;

        ObedientStore(MemoryStore<byte[]> truth) {
            this.truth = truth;
        }

        private void failIfTold() {
            Supplier<? extends RuntimeException> failure = failures.get(keyspace());
            if (failure != null) {
                throw failure.get();
            }
        }

        @Override
        public String backend() {
            return "obedient";
        }

        @Override
        public String keyspace() {
            return truth.keyspace();
        }

        @Override
        public Version version() {
            failIfTold();
            return truth.version();
        }

        @Override
        public Pull<byte[]> pull(Held held) {
            pulls.incrementAndGet();
            failIfTold();
            return truth.pull(held);
        }

        @Override
        public Written<byte[]> write(Write<byte[]> write, Version since) {
            failIfTold();
            return truth.write(write, since);
        }

        @Override
        public void close() {
            closed.add(keyspace());
        }
    }
}
