package io.storagedict.contract;

import static io.storagedict.contract.Mutation.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MILLISECOND;

import io.storagedict.StorageDict;
import io.storagedict.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A dict works under an interrupt, keeps the flag, and stays whole. */
interface InterruptContract extends DictContract {

    /** Calls that ask the store. */
    static Stream<Arguments> calls() {
        return Stream.of(
                call("get", dict -> assertThat(dict.get("a")).isEqualTo("1")),
                call("size", dict -> assertThat(dict.size()).isEqualTo(3)),
                call(
                        "iteration",
                        dict -> assertThat(new ArrayList<>(dict.values())).hasSize(3)),
                call("put", dict -> assertThat(dict.put("a", "4")).isEqualTo("1")),
                call("putAll", dict -> dict.putAll(Map.of("a", "4", "b", "5"))),
                call(
                        "compute",
                        dict -> assertThat(dict.compute("a", (k, v) -> v + "4")).isEqualTo("14")),
                call("replaceAll", dict -> dict.replaceAll(String::concat)),
                call("clear", StorageDict::clear),
                call("sync", StorageDict::sync),
                call("lastUpdated", dict -> assertThat(dict.lastUpdated()).isPositive()));
    }

    private static Arguments call(String name, Consumer<StorageDict<String>> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.storagedict.contract.InterruptContract#calls")
    default void aCallWorksInAnInterruptedThreadAndKeepsTheFlag(String name, Consumer<StorageDict<String>> call) {
        StorageDict<String> dict = dict();
        dict().putAll(START);
        Thread.currentThread().interrupt();
        try {
            call.accept(dict);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(dict).isEqualTo(dict());
    }

    @Test
    default void threadsThatAreInterruptedAllTheTimeReadAndWriteTogether() {
        StorageDict<Integer> dict = counters(true);
        Together.call(4, thread -> {
            for (int i = 0; i < 50; i++) {
                Thread.currentThread().interrupt();
                dict.merge("n", 1, Integer::sum);
                assertThat(dict.get("n")).isPositive();
                assertThat(Thread.interrupted()).isTrue();
            }
            return thread;
        });
        assertThat(dict.get("n")).isEqualTo(200);
    }

    /** A sync may fail by the interrupt; what it must not do is to swallow it, or to leave half of a state. */
    @Test
    default void trap24AThreadThatIsInterruptedWhileItSyncsKeepsTheFlagAndSeesWholeStates() {
        StorageDict<String> writer = dict();
        writer.putAll(Map.of("x", "0", "y", "0"));
        StorageDict<String> reader = dict(false);
        AtomicInteger seen = new AtomicInteger();
        FutureTask<?> task = new FutureTask<>(Executors.callable(() -> {
            while (seen.get() < 100) {
                try {
                    reader.sync();
                } catch (StoreException interrupted) {
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                }
                Map<String, String> state = reader.snapshot();
                assertThat(state.get("x")).isEqualTo(state.get("y"));
                if (Thread.interrupted()) {
                    seen.incrementAndGet();
                }
            }
        }));
        Thread syncing = new Thread(task);
        syncing.start();
        for (int i = 1; i <= 100; i++) {
            writer.putAll(Map.of("x", "" + i, "y", "" + i));
            syncing.interrupt();
            int sent = i;
            await().pollDelay(ONE_MILLISECOND)
                    .pollInterval(ONE_MILLISECOND)
                    .until(() -> seen.get() >= sent || task.isDone());
        }
        assertThat(task).succeedsWithin(Duration.ofSeconds(30));
        reader.sync();
        assertThat(reader).isEqualTo(Map.of("x", "100", "y", "100"));
    }
}
