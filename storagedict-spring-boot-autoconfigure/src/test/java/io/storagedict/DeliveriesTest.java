package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** How listeners are told. */
class DeliveriesTest {

    private final Deliveries<Integer> deliveries = new Deliveries<>("settings", state -> 1);

    @Test
    void aListenerThatFallsFarBehindIsToldOfAllTheRestAtOnce() {
        CompletableFuture<Void> release = new CompletableFuture<>();
        List<List<Integer>> told = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> first = new CompletableFuture<>();
        deliveries.add(0, (before, after) -> () -> {
            first.complete(null);
            release.join();
            told.add(List.of(before, after));
        });
        deliveries.next(1);
        first.join();

        for (int state = 2; state <= 5_000; state++) {
            deliveries.next(state);
        }
        release.complete(null);

        await().untilAsserted(() -> assertThat(told).last().isEqualTo(List.of(1_000, 5_000)));
        assertThat(told).hasSize(1_001);
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).get(0)).isEqualTo(told.get(i - 1).get(1));
        }
    }

    @Test
    void aListenerThatThrowsIsToldOfTheNextState() {
        List<Integer> told = new CopyOnWriteArrayList<>();
        deliveries.add(0, (before, after) -> () -> {
            told.add(after);
            throw new AssertionError("an error, not an exception");
        });

        deliveries.next(1);
        deliveries.next(2);

        await().untilAsserted(() -> assertThat(told).containsExactly(1, 2));
    }

    @Test
    void theClassLoaderIsThatOfTheOneWhoAddedTheListener() throws Exception {
        CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(new URL[0], before)) {
            Thread.currentThread().setContextClassLoader(application);
            deliveries.add(
                    0, (from, to) -> () -> seen.complete(Thread.currentThread().getContextClassLoader()));
            Thread.currentThread().setContextClassLoader(before);
            deliveries.next(1);
            assertThat(seen.join()).isSameAs(application);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void theThreadKeepsNeitherTheProcessNorTheApplicationAlive() {
        CompletableFuture<Thread> teller = new CompletableFuture<>();
        deliveries.add(0, (before, after) -> () -> teller.complete(Thread.currentThread()));
        deliveries.next(1);

        assertThat(teller.join().isDaemon()).isTrue();
        await().until(() -> teller.join().getContextClassLoader() == null);
    }

    @Test
    void whatTakesMuchMemoryDoesNotWait() {
        Deliveries<Integer> heavy = new Deliveries<>("settings", state -> state);
        CompletableFuture<Void> release = new CompletableFuture<>();
        CompletableFuture<Void> first = new CompletableFuture<>();
        List<Integer> told = new CopyOnWriteArrayList<>();
        heavy.add(0, (before, after) -> () -> {
            first.complete(null);
            release.join();
            told.add(after);
        });
        heavy.next(1);
        first.join();

        List.of(2, 100_000, 200_000, 3, 4).forEach(heavy::next);
        release.complete(null);

        await().untilAsserted(() -> assertThat(told).containsExactly(1, 3, 4));
    }

    @Test
    void whatHasEndedIsNotToldThoughItWasFoundToDiffer() {
        List<Integer> told = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> comparing = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CompletableFuture<Thread> teller = new CompletableFuture<>();
        StorageDict.Subscription subscription = deliveries.add(0, (before, after) -> {
            teller.complete(Thread.currentThread());
            comparing.complete(null);
            ended.join();
            return () -> told.add(after);
        });
        deliveries.next(1);
        comparing.join();

        subscription.close();
        deliveries.next(2);
        ended.complete(null);

        await().until(() -> teller.join().getContextClassLoader() == null); // it is done
        assertThat(told).isEmpty();
    }
}
