package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.Store;
import io.storagedict.store.memory.MemoryStore;
import io.storagedict.store.redis.RedisStore;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What is left of dicts that were made and closed again: nothing. */
class LifecycleTest {

    private static final int TIMES = 10_000;

    @Test
    void trap34DictsInMemoryLeaveNothingBehind() {
        Store<byte[]> store = new MemoryStore<>("settings");
        ThreadGroup own = new ThreadGroup("lifecycle"); // what the dicts begin is in it, and nothing of other tests

        WeakReference<?> first = CompletableFuture.<WeakReference<?>>supplyAsync(
                        () -> cycles(TIMES, () -> store), task -> new Thread(own, task, "cycles").start())
                .join();

        await().untilAsserted(() -> assertThat(own.activeCount()).isZero());
        assertCollected(first);
    }

    @Test
    void trap34DictsInRedisLeaveNoThreadAndNoConnectionBehind() {
        RedisServer server = RedisServer.shared();
        LettuceConnectionFactory connections = new LettuceConnectionFactory(server.host(), server.port());
        connections.start();
        try (RedisWire wire = server.connect()) {
            cycles(10, () -> new RedisStore(connections, "lifecycle"));
            int threads = Thread.activeCount();
            long clients = clients(wire);

            WeakReference<?> first = cycles(TIMES, () -> new RedisStore(connections, "lifecycle"));

            assertThat(Thread.activeCount()).isLessThan(threads + 100); // the driver, and other tests, begin some
            assertThat(clients(wire)).isLessThanOrEqualTo(clients);
            assertCollected(first);
        } finally {
            connections.destroy();
        }
    }

    private static long clients(RedisWire wire) {
        return String.valueOf(wire.call("CLIENT", "LIST")).lines().count();
    }

    /** Makes, uses and closes so many dicts; returns the first. */
    private static WeakReference<?> cycles(int times, Supplier<Store<byte[]>> stores) {
        WeakReference<?> first = null;
        for (int i = 0; i < times; i++) {
            StorageDict<String> dict =
                    StorageDict.builder(stores.get(), new TextEncoding()).build();
            assertThat(dict.getOrDefault("a", "")).isEmpty();
            dict.close();
            first = first == null ? new WeakReference<>(dict) : first;
        }
        return first;
    }

    private static void assertCollected(WeakReference<?> dict) {
        await().until(() -> {
            System.gc();
            return dict.get() == null;
        });
    }
}
