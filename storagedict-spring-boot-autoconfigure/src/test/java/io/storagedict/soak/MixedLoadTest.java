package io.storagedict.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictStatus;
import io.storagedict.StorageDicts;
import io.storagedict.store.Consistency;
import io.storagedict.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads, writes, listeners, syncs, pins and reconnects at once: all agree in the end, and nothing gathers. */
@Timeout(600)
class MixedLoadTest {

    private final OwnThreads threads = new OwnThreads();

    Duration time() {
        return Duration.ofSeconds(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"LETTUCE", "ZOOKEEPER"})
    void leavesNothing(Backend backend) {
        try (Server server = new Server(backend);
                Line line = new Line(backend, server.port(), Line.PATIENT)) {
            StorageDict<String> told =
                    line.dict(Consistency.SESSION).name("told").build();
            StorageDict<String> strict =
                    line.dict(Consistency.STRONG).name("strict").build();
            StorageDict<String> manual = line.dict(Consistency.SESSION)
                    .name("manual")
                    .autosync(false)
                    .build();
            StorageDict<String> truth = line.truth();
            List<StorageDict<String>> all = List.of(told, strict, manual);
            load(line, all, truth);
            Footprint before = Footprint.of(backend + ", mixed load", server, threads);

            load(line, all, truth);

            before.assertNotExceeded(backend + ", as much again", server, threads);
            all.forEach(StorageDict::close);
            threads.awaitNone();
        }
    }

    private void load(Line line, List<StorageDict<String>> dicts, StorageDict<String> truth) {
        StorageDicts registry = StorageDicts.of(dicts);
        StorageDict<String> any = dicts.get(0);
        Stream<Runnable> work = Stream.of(
                () -> any.get(key()),
                () -> dicts.get(1).get(key()),
                () -> any.put(key(), key()),
                () -> dicts.get(1).merge(key(), "1", (before, one) -> before.length() > 20 ? one : before + one),
                () -> truth.put(key(), key()),
                () -> truth.remove(key()),
                () -> any.addListener(change -> {}).close(),
                () -> {
                    registry.sync();
                    registry.pin().close();
                },
                () -> {
                    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                    line.proxy().cut();
                });
        long end = System.nanoTime() + time().toNanos() / 2;
        List<CompletableFuture<Void>> running =
                work.map(step -> InThread.run(() -> repeat(step, end))).toList();
        running.forEach(CompletableFuture::join);
        for (StorageDict<String> dict : dicts) {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(StoreException.class)
                    .untilAsserted(() -> {
                        dict.sync();
                        Map<String, String> now = new HashMap<>(truth);
                        assertThat(dict.snapshot()).isEqualTo(now);
                        dict.reload(); // by the connection that was cut: to sync may have needed none
                        assertIsTold(dict.status());
                    });
        }
    }

    /** Until it is told of changes again, the connection for that may not be there. */
    private static void assertIsTold(StorageDictStatus status) {
        assertThat(status.consistency() == Consistency.STRONG || status.lastTold() != null)
                .isTrue();
    }

    private static String key() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(100));
    }

    private static void repeat(Runnable step, long end) {
        while (System.nanoTime() - end < 0) {
            try {
                step.run();
            } catch (StoreException cut) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
