package io.storagedict.soak;

import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.StoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection that is lost again and again: each time what was missed is found, and nothing gathers. */
@Timeout(900)
class ReconnectTest {

    private final OwnThreads threads = new OwnThreads();

    int times() {
        return 30;
    }

    /** ZooKeeper's client waits up to a second before it connects again. */
    @ParameterizedTest
    @CsvSource({"LETTUCE,1", "JEDIS,1", "ZOOKEEPER,10"})
    void leavesNothing(Backend backend, int divisor) {
        try (Server server = new Server(backend);
                Line line = new Line(backend, server.port(), Line.PATIENT)) {
            StorageDict<String> dict = line.dict(Consistency.SESSION).build();
            AtomicReference<String> told = new AtomicReference<>("");
            dict.addListener(change -> told.set(change.entries().get(0).after()));
            StorageDict<String> truth = line.truth();
            int half = Math.max(2, times() / 2 / divisor);
            reconnect(line, dict, truth, told, half);
            Footprint before = Footprint.of(backend + ", " + half + " reconnects", server, threads);

            reconnect(line, dict, truth, told, half);

            before.assertNotExceeded(backend + ", as many again", server, threads);
            dict.close();
            threads.awaitNone();
        }
    }

    private static void reconnect(
            Line line, StorageDict<String> dict, StorageDict<String> truth, AtomicReference<String> told, int times) {
        for (int i = 0; i < times; i++) {
            line.proxy().cut();
            String value = truth.lastUpdated() + "";
            truth.put("a", value);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .ignoreExceptionsInstanceOf(StoreException.class)
                    .until(() -> value.equals(dict.get("a")) && value.equals(told.get()));
        }
        awaitConnections(dict);
    }

    /** What was missed may be found by one connection before the others are back. */
    private static void awaitConnections(StorageDict<String> dict) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> {
                    dict.reload();
                    return dict.status().lastTold() != null;
                });
    }
}
