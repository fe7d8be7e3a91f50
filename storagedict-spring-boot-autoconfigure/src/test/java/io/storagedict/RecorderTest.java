package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.memory.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a recorder is told. */
class RecorderTest {

    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final HookedStore store = new HookedStore(new MemoryStore<>("settings"));
    private final StorageDict<String> dict = dict(true);

    private StorageDict<String> dict(boolean autosync) {
        return StorageDict.builder(store, new TextEncoding())
                .autosync(autosync)
                .recorder(new Recorder())
                .build();
    }

    @BeforeEach
    void theFirstLoadWasTold() {
        assertThat(told).containsExactly("began SYNC", "changed 0", "SYNC FULL");
        told.clear();
    }

    private final class Recorder implements StorageDictRecorder {

        @Override
        public void checked(boolean shared) {
            told.add("checked " + shared);
        }

        @Override
        public Call began(Operation operation) {
            told.add("began " + operation);
            return (outcome, failure) -> told.add(operation + " " + outcome);
        }

        @Override
        public void unchanged(Duration took) {
            assertThat(took).isPositive();
            told.add("unchanged");
        }

        @Override
        public void unanswered(Duration took) {
            told.add("unanswered");
        }

        @Override
        public void changed(int entries) {
            told.add("changed " + entries);
        }

        @Override
        public void closed() {
            told.add("closed");
        }
    }

    @Test
    void syncs() {
        dict.sync();
        StorageDict<String> other =
                StorageDict.builder(store, new TextEncoding()).build();
        other.put("a", "1");
        other.put("b", "1");
        dict.sync();
        dict.reload();

        assertThat(told)
                .containsExactly(
                        "began SYNC",
                        "SYNC UNCHANGED",
                        "began SYNC",
                        "changed 2",
                        "SYNC DELTA",
                        "began SYNC",
                        "changed 2",
                        "SYNC FULL");
    }

    @Test
    void writes() {
        dict.put("a", "1");
        dict.putIfAbsent("a", "2");

        assertThat(told).containsExactly("began WRITE", "changed 1", "WRITE DONE", "began WRITE", "WRITE DONE");
    }

    @Test
    void theEnd() {
        dict.close();

        assertThat(told).containsExactly("closed");
    }

    @Test
    void failures() {
        store.beforeQuestion = RecorderTest::down;
        store.beforeWrite = RecorderTest::down;

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dict::sync);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.put("a", "1"));

        assertThat(told).containsExactly("began SYNC", "SYNC FAILED", "began WRITE", "WRITE FAILED");
    }

    @Test
    void aReadThatIsNotAnswered() {
        store.beforeQuestion = RecorderTest::down;

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.get("a"));

        assertThat(List.copyOf(told))
                .isIn(
                        List.of("began CHECK", "CHECK FAILED"),
                        List.of("began SYNC", "SYNC FAILED")); // if a second has gone by
    }

    private static void down() {
        throw new StoreUnavailableException("the store is down", null);
    }

    @Test
    void aReadWithAutosyncIsACheckAndOneWithoutIsNothing() {
        await().untilAsserted(
                        () -> { // it is a sync if a second has gone by since the last one
                            told.clear();
                            dict.get("a");
                            assertThat(told).containsExactly("began CHECK", "CHECK DONE", "checked false");
                        });

        StorageDict<String> manual = dict(false);
        told.clear();
        manual.get("a");
        assertThat(told).isEmpty();
    }

    @Test
    void readsThatComeTogetherShareAQuestion() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        store.beforeQuestion = () -> {
            held.countDown();
            assertThatNoException().isThrownBy(release::await);
        };
        Thread first = read();
        held.await();
        List<Thread> others = List.of(read(), read(), read());
        await().until(() -> others.stream().allMatch(reader -> reader.getState() == Thread.State.WAITING));

        release.countDown();
        first.join();
        for (Thread other : others) {
            other.join();
        }

        assertThat(told.stream().filter(line -> line.startsWith("checked")))
                .containsExactlyInAnyOrder("checked false", "checked false", "checked true", "checked true");
    }

    private Thread read() {
        Thread reader = new Thread(() -> dict.get("a"));
        reader.start();
        return reader;
    }
}
