package io.storagedict.soak;

import static io.storagedict.soak.Closing.BOUND;
import static io.storagedict.soak.Closing.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A dict that is closed, whatever it and its store are doing: that takes a moment, leaves no thread, and what was
 * acknowledged is in the store.
 */
@Timeout(120)
class CloseTest {

    private final Closing closing = new Closing();
    private Line line;

    @AfterEach
    void end() {
        line.close();
    }

    private StorageDict<String> open(Backend backend, Consistency consistency, Duration timeout) {
        line = new Line(backend, backend.port(), timeout);
        return line.dict(consistency).name("greetings").build();
    }

    @ParameterizedTest
    @CsvSource({"LETTUCE,STRONG", "LETTUCE,SESSION", "JEDIS,SESSION", "ZOOKEEPER,SESSION", "ZOOKEEPER,STRONG"})
    void underTraffic(Backend backend, Consistency consistency) {
        StorageDict<String> dict = open(backend, consistency, Line.PATIENT);
        List<AtomicInteger> acknowledged =
                IntStream.range(0, 4).mapToObj(i -> new AtomicInteger()).toList();
        List<CompletableFuture<Void>> clients = IntStream.range(0, 4)
                .mapToObj(i -> InThread.run(() -> {
                    while (true) {
                        dict.put("" + i, "" + (acknowledged.get(i).get() + 1));
                        acknowledged.get(i).incrementAndGet();
                        dict.get("" + i);
                    }
                }))
                .toList();
        await().until(() -> acknowledged.stream().allMatch(count -> count.get() > 20));

        close(dict);

        for (CompletableFuture<Void> client : clients) {
            assertThat(client).failsWithin(BOUND);
        }
        closing.assertGone(dict);
        Map<String, String> truth = line.truth();
        for (int i = 0; i < 4; i++) {
            int last = acknowledged.get(i).get();
            assertThat(Integer.parseInt(truth.get("" + i))).isBetween(last, last + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"LETTUCE,STRONG", "LETTUCE,SESSION", "JEDIS,SESSION", "ZOOKEEPER,SESSION"})
    void whileItLooksForAServerThatIsGone(Backend backend, Consistency consistency) {
        StorageDict<String> dict = open(backend, consistency, Line.HASTY);
        dict.addListener(change -> {});
        dict.put("a", "1");
        line.proxy().refuse(true);
        line.proxy().cut();
        await().untilAsserted(
                        () -> assertThatExceptionOfType(StoreException.class).isThrownBy(dict::reload));

        close(dict);

        closing.assertGone(dict);
        line.proxy().refuse(false);
        assertThat(line.truth()).isEqualTo(Map.of("a", "1"));
    }

    @ParameterizedTest
    @CsvSource({"LETTUCE,SESSION", "JEDIS,STRONG", "ZOOKEEPER,SESSION"})
    void whileItWaitsForTheStoreThatItWasStartedWithout(Backend backend, Consistency consistency) {
        line = new Line(backend);
        line.proxy().refuse(true);
        line.proxy().cut();
        Asked asked = new Asked();
        StorageDict<String> dict = line.dict(consistency)
                .name("greetings")
                .recorder(asked)
                .startWithoutStore(true)
                .defaults(Map.of("a", "default"))
                .build();
        int questions = asked.questions();
        await().until(() -> asked.questions() > questions);

        close(dict);
        line.proxy().refuse(false);

        closing.assertGone(dict);
        assertThat(line.truth()).isEmpty();
    }

    @Test
    void byItsListenerWhileAnotherBlocks() {
        StorageDict<String> dict = open(Backend.LETTUCE, Consistency.SESSION, Line.PATIENT);
        CompletableFuture<Void> release = new CompletableFuture<>();
        CompletableFuture<Void> blocked = new CompletableFuture<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        dict.addListener(change -> {
            blocked.complete(null);
            release.join();
        });
        dict.addListener(change -> {
            blocked.join(); // a dict that is closed calls no listener any more
            dict.close();
            closed.complete(null);
        });

        dict.put("a", "1");

        assertThat(blocked).succeedsWithin(BOUND);
        assertThat(closed).succeedsWithin(BOUND);
        await().untilAsserted(() -> assertThat(closing.threads().names()).containsExactly("storagedict-background"));
        release.complete(null);
        closing.assertGone(dict);
    }

    @Test
    void byAThreadThatIsInterrupted() {
        StorageDict<String> dict = open(Backend.LETTUCE, Consistency.SESSION, Line.PATIENT);
        dict.put("a", "1");

        Thread.currentThread().interrupt();
        dict.close();

        assertThat(Thread.interrupted()).isTrue();
        closing.assertGone(dict);
        assertThat(line.truth()).isEqualTo(Map.of("a", "1"));
    }
}
