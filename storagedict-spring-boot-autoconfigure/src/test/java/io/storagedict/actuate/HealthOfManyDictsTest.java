package io.storagedict.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.storagedict.StorageDict;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.memory.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** The health of a hundred dicts of one server that does not answer. */
class HealthOfManyDictsTest {

    private static final int DICTS = 100;

    private final List<FailingStore> stores = IntStream.range(0, DICTS)
            .mapToObj(i -> new FailingStore(new MemoryStore<>("dict" + i)))
            .toList();
    private final List<StorageDict<String>> dicts = stores.stream()
            .map(store -> StorageDict.builder(store, new TextEncoding()).build())
            .toList();

    @AfterEach
    void goOn() {
        all(store -> store.fail(false));
    }

    private void all(Consumer<FailingStore> action) {
        stores.forEach(action);
    }

    private static Health health(StorageDictHealthContributor contributor, int dict) {
        return ((HealthIndicator) contributor.getContributor("dict" + dict)).health();
    }

    private static List<Health> healths(StorageDictHealthContributor contributor) {
        return IntStream.range(0, DICTS).mapToObj(i -> health(contributor, i)).toList();
    }

    @Test
    void aServerThatRefusesIsNotAskedForAllDictsForEachOfThem() {
        try (StorageDictHealthContributor contributor =
                new StorageDictHealthContributor(dicts, Duration.ofMinutes(1))) {
            all(store -> store.fail(true));
            List<Integer> asked = stores.stream().map(FailingStore::asked).toList();

            List<Health> healths = healths(contributor);

            assertThat(healths).extracting(Health::getStatus).containsOnly(Status.DOWN);
            assertThat(healths)
                    .extracting(health -> health.getDetails().get("reason").toString())
                    .allMatch(reason -> reason.contains("told to fail"));
            assertThat(IntStream.range(0, DICTS)
                            .map(i -> stores.get(i).asked() - asked.get(i))
                            .sum())
                    .isLessThanOrEqualTo(2 * DICTS);
        }
    }

    @Test
    void theChecksOfAServerThatHangsDoNotWaitOneAfterTheOther() {
        Duration timeout = Duration.ofMillis(500);
        try (StorageDictHealthContributor contributor = new StorageDictHealthContributor(dicts, timeout)) {
            List<Integer> asked = stores.stream().map(FailingStore::asked).toList();
            all(FailingStore::hang);

            assertThat(health(contributor, 0).getStatus()).isEqualTo(Status.DOWN);
            await().untilAsserted(() -> assertThat(stores)
                    .allSatisfy(store -> assertThat(store.asked()).isGreaterThan(asked.get(stores.indexOf(store)))));
            assertThat(assertTimeoutPreemptively(timeout.multipliedBy(DICTS / 2), () -> healths(contributor)))
                    .extracting(Health::getStatus)
                    .containsOnly(Status.DOWN);
        }
    }

    @Test
    void onlyAfterItsEndItSaysThatTheApplicationIsClosing() {
        StorageDictHealthContributor contributor = new StorageDictHealthContributor(dicts, Duration.ofMinutes(1));
        contributor.close();
        assertThat(health(contributor, 0).getDetails()).containsEntry("reason", "The application is closing");
    }
}
