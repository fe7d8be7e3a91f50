package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDicts;
import io.storagedict.sample.Instance.Answer;
import io.storagedict.store.Consistency;
import io.storagedict.testing.ZookeeperServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances on one ZooKeeper, which tells each of what the other wrote. */
class TwoInstancesOnZookeeperTest {

    private static final int ROUNDS = 20;

    private static ZookeeperServer zookeeper;
    private static Instance one;
    private static Instance other;

    @BeforeAll
    static void start() {
        zookeeper = new ZookeeperServer();
        one = Instance.onZookeeper(zookeeper);
        other = Instance.onZookeeper(zookeeper);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        zookeeper.close();
    }

    @Test
    void dictsHaveSessionConsistency() {
        assertThat(one.bean(StorageDicts.class).names()).hasSize(3).allSatisfy(name -> {
            assertThat(one.bean(StorageDicts.class).get(name).status().backend())
                    .isEqualTo("zookeeper");
            assertThat(one.bean(StorageDicts.class).get(name).status().consistency())
                    .isEqualTo(Consistency.SESSION);
        });
    }

    @Test
    void anInstanceAnswersItsOwnWriteAtOnceAndThatOfTheOtherSoon() {
        for (int round = 0; round < ROUNDS; round++) {
            putAndGet(one, other, "currencies", "ZZZ", currency(2 * round));
            putAndGet(other, one, "settings", "round", Integer.toString(round));
        }
    }

    @Test
    void aDeletedKeyIsMissedByBoth() {
        putAndGet(one, other, "settings", "deleted", "1");
        assertThat(other.delete("settings", "deleted").status()).isEqualTo(204);
        assertThat(other.get("/dicts/settings/deleted").status()).isEqualTo(404);
        await().until(() -> one.get("/dicts/settings/deleted").status() == 404);
    }

    @Test
    void bothHaveTheWholeTableOfCurrencies() {
        assertThat(one.get("/dicts/currencies/EUR").status()).isEqualTo(200);
        assertThat(other.get("/dicts/currencies/EUR")).isEqualTo(one.get("/dicts/currencies/EUR"));
        assertThat(other.bean(StorageDicts.class).get("currencies"))
                .hasSizeGreaterThanOrEqualTo(
                        java.util.Currency.getAvailableCurrencies().size());
    }

    private static void putAndGet(Instance writer, Instance reader, String dict, String key, String json) {
        Answer written = new Answer(200, json);
        assertThat(writer.put(dict, key, json).status()).isIn(201, 204);
        assertThat(writer.get("/dicts/{dict}/{key}", dict, key)).isEqualTo(written);
        await().untilAsserted(() ->
                assertThat(reader.get("/dicts/{dict}/{key}", dict, key)).isEqualTo(written));
    }

    private static String currency(int number) {
        return "{\"code\":\"ZZZ\",\"name\":\"Test\",\"numericCode\":%d,\"digits\":-1}".formatted(number);
    }
}
