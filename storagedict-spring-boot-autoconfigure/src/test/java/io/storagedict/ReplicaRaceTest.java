package io.storagedict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.encoding.Encoding;
import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import io.storagedict.store.memory.MemoryStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Answers of the store that arrive late, or in another order than it gave them. */
class ReplicaRaceTest {

    private static final Encoding<String, byte[]> TEXT = new Encoding<>() {
        @Override
        public byte[] encode(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String decode(byte[] stored) {
            return new String(stored, UTF_8);
        }
    };

    private final AtomicReference<Store<byte[]>> truth = new AtomicReference<>(new MemoryStore<>("settings"));
    private final SlowLink link = new SlowLink(truth);
    private final Replica<String, byte[]> replica = new Replica<>(
            "settings",
            link,
            TEXT,
            InstantSource.system(),
            new Standing("settings", true, InstantSource.system()),
            StorageDictRecorder.NONE);

    @Test
    void trap7AWriteBetweenTheCheckAndTheLoadIsInTheLoadOrFoundByTheNextCheck() {
        other("k", "1");
        Version seen = replica.version();
        other("k", "2");
        replica.check(seen, InstantSource.system().instant());
        assertThat(replica.copy().get("k")).isEqualTo("2");
        assertThat(replica.copy().version()).isEqualTo(truth.get().version());
        other("k", "3");
        replica.check();
        assertThat(replica.copy().get("k")).isEqualTo("3");
    }

    @Test
    void trap8ASlowOldLoadDoesNotReplaceANewerOne() throws Exception {
        other("k", "old");
        CompletableFuture<Void> slow = link.holdNextPull(replica::pull);
        other("k", "new");
        replica.pull();
        assertThat(replica.copy().get("k")).isEqualTo("new");
        link.release();
        slow.get(10, TimeUnit.SECONDS);
        assertThat(replica.copy().get("k")).isEqualTo("new");
        assertThat(replica.copy().version()).isEqualTo(truth.get().version());
    }

    @Test
    void trap9AnAnswerUnderWayWhileAnOwnWriteFinishesDoesNotHideTheWrite() throws Exception {
        replica.pull();
        other("k", "old");
        CompletableFuture<Void> slow = link.holdNextPull(replica::pull);
        replica.write("put", "k", Write.put(new Write.Condition.Always<>(), "k", TEXT.encode("mine")), replica.copy());
        assertThat(replica.copy().get("k")).isEqualTo("mine");
        link.release();
        slow.get(10, TimeUnit.SECONDS);
        assertThat(replica.copy().get("k")).isEqualTo("mine");
    }

    @Test
    void anAnswerFromBeforeAFlushDoesNotComeBackAfterIt() throws Exception {
        other("k", "before");
        CompletableFuture<Void> slow = link.holdNextPull(replica::pull);
        truth.set(new MemoryStore<>("settings"));
        replica.pull();
        assertThat(replica.copy().slots().size()).isZero();
        link.release();
        slow.get(10, TimeUnit.SECONDS);
        assertThat(replica.copy().slots().size()).isZero();
    }

    @Test
    void aWriteAnsweredBeforeAFlushButInstalledAfterItIsNotKept() throws Exception {
        replica.pull();
        CompletableFuture<Void> slow = link.holdNextWrite(() -> replica.write(
                "put", "k", Write.put(new Write.Condition.Always<>(), "k", TEXT.encode("lost")), replica.copy()));
        truth.set(new MemoryStore<>("settings"));
        other("j", "kept");
        replica.pull();
        link.release();
        slow.get(10, TimeUnit.SECONDS);
        assertThat(new Snapshot<>(replica.copy())).isEqualTo(Map.of("j", "kept"));
    }

    private void other(String key, String value) {
        Write<byte[]> write = Write.put(new Write.Condition.Always<>(), key, TEXT.encode(value));
        assertThat(truth.get().write(write, Version.NONE).accepted()).isTrue();
    }

    /** A link to a store whose next answer can be held back. */
    private static final class SlowLink implements Store<byte[]> {

        private final AtomicReference<Store<byte[]>> truth;
        private final CountDownLatch answered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicReference<String> held = new AtomicReference<>("");

        SlowLink(AtomicReference<Store<byte[]>> truth) {
            this.truth = truth;
        }

        CompletableFuture<Void> holdNextPull(Runnable pull) throws InterruptedException {
            return hold("pull", pull);
        }

        CompletableFuture<Void> holdNextWrite(Runnable write) throws InterruptedException {
            return hold("write", write);
        }

        /** Starts the question, and returns when the store has answered it and the answer is under way. */
        private CompletableFuture<Void> hold(String kind, Runnable question) throws InterruptedException {
            held.set(kind);
            CompletableFuture<Void> slow = CompletableFuture.runAsync(question);
            assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
            return slow;
        }

        void release() {
            released.countDown();
        }

        private <R> R delivered(String kind, R answer) {
            if (held.compareAndSet(kind, "")) {
                answered.countDown();
                try {
                    assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            return answer;
        }

        @Override
        public String backend() {
            return "slow";
        }

        @Override
        public String keyspace() {
            return "settings";
        }

        @Override
        public Version version() {
            return truth.get().version();
        }

        @Override
        public Pull<byte[]> pull(Held held) {
            return delivered("pull", truth.get().pull(held));
        }

        @Override
        public Written<byte[]> write(Write<byte[]> write, Version since) {
            return delivered("write", truth.get().write(write, since));
        }

        @Override
        public void close() {}
    }
}
