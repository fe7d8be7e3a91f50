package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDicts;
import io.storagedict.sample.Instance.Answer;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one instance has acknowledged, the other answers to the very next request. */
class TwoInstancesTest {

    private static final int ROUNDS = 100;

    private static RedisServer redis;
    private static Instance one;
    private static Instance other;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        one = Instance.onRedis(redis);
        other = Instance.onRedis(redis);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        redis.close();
    }

    @Test
    void theNextGetOnTheOtherAnswersAPutOfADictWithAutosync() {
        for (int round = 0; round < ROUNDS; round++) {
            putAndGet(one, other, "currencies", "ZZZ", currency(2 * round));
            putAndGet(other, one, "currencies", "ZZZ", currency(2 * round + 1));
        }
    }

    @Test
    void theNextGetOnTheOtherAnswersAPutOfADictThatTheFilterSyncs() {
        for (int round = 0; round < ROUNDS; round++) {
            putAndGet(one, other, "settings", "round", Integer.toString(2 * round));
            putAndGet(other, one, "settings", "round", Integer.toString(2 * round + 1));
        }
    }

    @Test
    void theNextGetOnTheOtherMissesADeletedKey() {
        for (int round = 0; round < ROUNDS; round++) {
            putAndDelete(one, other, "currencies", "ZZA", currency(round));
            putAndDelete(other, one, "settings", "deleted", Integer.toString(round));
        }
    }

    @Test
    void theNextConversionOnTheOtherUsesTheNewRate() {
        for (int rate = 1; rate <= ROUNDS; rate++) {
            assertThat(one.put("settings", "rate_USD", Integer.toString(rate)).status())
                    .isEqualTo(204);
            assertThat(other.get("/convert?from=EUR&to=USD&amount=1").body()).contains("\"rate\":" + rate + ",");
        }
    }

    @Test
    void theNextListOnTheOtherCountsANewEntry() {
        assertThat(one.put("settings", "counted", "1").status()).isEqualTo(201);
        assertThat(other.get("/dicts/settings").body()).contains("\"counted\":1");
        assertThat(other.get("/dicts").body())
                .contains("\"entries\":"
                        + one.bean(StorageDicts.class).get("settings").size());
    }

    @Test
    void aForeignValueThatCannotBeReadFailsAloneAndAPutRepairsIt() {
        try (RedisWire foreign = redis.connect()) {
            foreign.call("MULTI");
            foreign.call("INCR", "currencieslast_updated");
            foreign.call("HSET", "currencies", "ZZB", "{secret");
            foreign.call("EXEC");
        }

        Answer broken = one.get("/dicts/currencies/ZZB");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.body())
                .contains("A stored value cannot be read", "dict 'currencies'", "ZZB")
                .doesNotContain("secret");
        assertThat(one.get("/dicts/currencies/EUR").status()).isEqualTo(200);
        putAndGet(one, other, "currencies", "ZZB", currency(1));
    }

    private static void putAndGet(Instance writer, Instance reader, String dict, String key, String json) {
        assertThat(writer.put(dict, key, json).status()).isIn(201, 204);
        assertThat(reader.get("/dicts/{dict}/{key}", dict, key)).isEqualTo(new Answer(200, json));
    }

    private static void putAndDelete(Instance writer, Instance reader, String dict, String key, String json) {
        putAndGet(writer, reader, dict, key, json);
        assertThat(writer.delete(dict, key).status()).isEqualTo(204);
        assertThat(reader.get("/dicts/{dict}/{key}", dict, key).status()).isEqualTo(404);
    }

    private static String currency(int number) {
        return "{\"code\":\"ZZZ\",\"name\":\"Test\",\"numericCode\":%d,\"digits\":-1}".formatted(number);
    }
}
