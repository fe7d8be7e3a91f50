package io.storagedict.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.Consistency;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dicts that are opened, used with listeners, and closed, again and again, leave nothing. */
@Timeout(600)
class OpenAndCloseTest {

    private static final int KEYSPACES = 20;

    private final OwnThreads threads = new OwnThreads();

    int cycles() {
        return 100;
    }

    @ParameterizedTest
    @CsvSource({"MEMORY,STRONG,1", "LETTUCE,STRONG,1", "LETTUCE,SESSION,1", "JEDIS,SESSION,50", "ZOOKEEPER,SESSION,1"})
    void leavesNothing(Backend backend, Consistency consistency, int divisor) {
        try (Server server = new Server(backend);
                Backend.Client client = backend.connect(server.port(), Duration.ofSeconds(30))) {
            String what = backend + " " + consistency;
            int half = cycles() / 2 / divisor; // Jedis cannot be woken, so each takes up to a second
            cycle(client, consistency, Math.min(half, KEYSPACES));
            List<WeakReference<?>> dicts = new ArrayList<>(cycle(client, consistency, half));
            threads.awaitNone();
            Footprint before = Footprint.of(what + ", half of the cycles", server, threads);

            dicts.addAll(cycle(client, consistency, half));

            before.assertNotExceeded(what + ", all cycles", server, threads);
            await().untilAsserted(() -> {
                System.gc();
                assertThat(dicts).extracting(WeakReference::get).containsOnlyNulls();
            });
        }
    }

    private static List<WeakReference<?>> cycle(Backend.Client client, Consistency consistency, int times) {
        List<WeakReference<?>> dicts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            StorageDict<String> dict = StorageDict.builder(
                            client.open("cycles" + i % KEYSPACES, consistency), new TextEncoding())
                    .build();
            CompletableFuture<Void> told = new CompletableFuture<>();
            dict.addListener(change -> told.complete(null));
            dict.addStateListener(change -> {});
            dict.compute("a", (key, before) -> before == null ? "1" : null);
            told.join();
            dict.close();
            dicts.add(new WeakReference<>(dict));
        }
        return dicts;
    }
}
