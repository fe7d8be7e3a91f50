package io.storagedict.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.EntryChange;
import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes that come faster than a dict, which is loaded again and again, and its listener can take them in. */
@Timeout(600)
class SlowConsumerTest {

    /** What waits for a listener has an end, see {@code Deliveries}. */
    private static final int MOST_CALLS = 1_100;

    /** Those that hear of changes, one that follows them, one that tells the listener. */
    private static final int FEW_THREADS = 4;

    /** What loads that are under way take; to keep all changes would take three times as much. */
    private static final int MOST_HEAP = 20_000_000;

    private static final int AT_ONCE = 20;
    private static final int KEYS = 2_000;

    int changes() {
        return 10_000;
    }

    @ParameterizedTest
    @EnumSource(names = {"LETTUCE", "ZOOKEEPER"})
    void convergesAndGathersNothing(Backend backend) {
        try (Server server = new Server(backend);
                Line line = new Line(backend, server.port(), Line.PATIENT)) {
            OwnThreads threads = new OwnThreads();
            StorageDict<String> truth = line.truth();
            write(truth, KEYS);
            StorageDict<String> dict = line.dict(Consistency.SESSION).build();
            Map<String, String> mirror = new ConcurrentHashMap<>(dict);
            CompletableFuture<Void> release = new CompletableFuture<>();
            AtomicInteger calls = new AtomicInteger();
            dict.addListener(change -> {
                calls.incrementAndGet();
                release.join();
                change.entries().forEach(entry -> apply(entry, mirror));
            });
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> reloading = InThread.run(() -> reload(dict, done));
            write(truth, KEYS);
            Footprint before = Footprint.of(backend + ", before the changes", server, threads);

            write(truth, changes());

            Footprint after = Footprint.of(backend + ", while they wait", server, threads);
            assertThat(after.heap()).isLessThan(before.heap() + MOST_HEAP);
            assertThat(after.threads()).isLessThanOrEqualTo(FEW_THREADS);
            done.set(true);
            reloading.join();
            release.complete(null);
            Map<String, String> now = new HashMap<>(truth);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(new HashMap<>(dict)).isEqualTo(now);
                assertThat(mirror).isEqualTo(now);
            });
            assertThat(calls).hasValueLessThan(MOST_CALLS);
            dict.close();
            threads.awaitNone();
        }
    }

    private static void apply(EntryChange<String> entry, Map<String, String> mirror) {
        if (entry.after() == null) {
            mirror.remove(entry.key());
        } else {
            mirror.put(entry.key(), entry.after());
        }
    }

    private static void reload(StorageDict<String> dict, AtomicBoolean done) {
        while (!done.get()) {
            try {
                dict.reload();
            } catch (StoreException overtaken) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** Makes so many changes, each of which takes some memory. */
    private static void write(StorageDict<String> truth, int changes) {
        String value = "-".repeat(200);
        for (int i = 0; i < changes; i += AT_ONCE) {
            Map<String, String> some = new HashMap<>();
            for (int j = i; j < i + AT_ONCE; j++) {
                some.put("key" + j % KEYS, System.nanoTime() + value);
            }
            truth.putAll(some);
        }
    }
}
