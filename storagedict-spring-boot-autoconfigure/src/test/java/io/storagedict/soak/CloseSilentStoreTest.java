package io.storagedict.soak;

import static io.storagedict.soak.Closing.BOUND;
import static io.storagedict.soak.Closing.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.RedisServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A dict that is closed while its store says nothing: whoever waits for the store waits on, but not the one who closes. */
@Tag("faults")
@Timeout(120)
class CloseSilentStoreTest {

    private final Closing closing = new Closing();
    private Line line;

    @AfterEach
    void end() {
        line.close();
    }

    private StorageDict<String> open(Backend backend, Consistency consistency) {
        line = new Line(backend);
        return line.dict(consistency).name("greetings").build();
    }

    @ParameterizedTest
    @CsvSource({"LETTUCE,STRONG", "JEDIS,STRONG", "ZOOKEEPER,STRONG"})
    void whileItsCircuitIsOpen(Backend backend, Consistency consistency) {
        StorageDict<String> dict = open(backend, consistency);
        line.proxy().blackHole(true);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dict::size);
        await().untilAsserted(() -> {
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dict::size);
            assertThat(closing.threads().names()).contains("storagedict-background");
        });

        close(dict);

        closing.assertGone(dict);
    }

    @ParameterizedTest
    @CsvSource({"LETTUCE,STRONG", "LETTUCE,SESSION", "JEDIS,SESSION", "ZOOKEEPER,SESSION", "ZOOKEEPER,STRONG"})
    void whileAReaderAndAWriterWaitForAServerThatIsSilent(Backend backend, Consistency consistency) {
        line = new Line(backend);
        Asked asked = new Asked();
        StorageDict<String> dict =
                line.dict(consistency).name("greetings").recorder(asked).build();
        dict.put("a", "1");
        asked.reset();
        line.proxy().blackHole(true);
        CompletableFuture<Void> reader = InThread.run(dict::reload);
        CompletableFuture<Void> writer = InThread.run(() -> dict.put("b", "2"));
        await().until(() -> asked.questions() == 2);

        close(dict);

        assertThat(reader).failsWithin(BOUND);
        assertThat(writer).failsWithin(BOUND);
        closing.assertGone(dict);
        line.proxy().blackHole(false);
        assertThat(line.truth()).containsEntry("a", "1");
    }

    @ParameterizedTest
    @CsvSource({"LETTUCE,SESSION", "JEDIS,SESSION", "ZOOKEEPER,SESSION"})
    void itsStoreDuringTheFirstLoad(Backend backend, Consistency consistency) {
        line = new Line(backend);
        Asked asked = new Asked();
        Store<byte[]> store = line.store(consistency);
        line.proxy().blackHole(true);
        CompletableFuture<Void> building =
                InThread.run(() -> Line.dict(store).recorder(asked).build());
        await().until(() -> asked.questions() > 0);

        close(store);

        assertThat(building).failsWithin(BOUND);
        closing.threads().awaitNone();
    }

    @ParameterizedTest
    @EnumSource(names = {"LETTUCE", "JEDIS"})
    void whileTheServerIsHalted(Backend backend) {
        try (RedisServer server = RedisServer.start()) {
            line = new Line(backend, server.port(), Line.HASTY);
            StorageDict<String> dict =
                    line.dict(Consistency.SESSION).name("greetings").build();
            dict.put("a", "1");
            server.pause();

            close(dict);

            closing.assertGone(dict);
            server.resume();
            assertThat(line.truth()).isEqualTo(Map.of("a", "1"));
        }
    }
}
