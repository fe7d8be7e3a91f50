package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages of two instances on one Redis are told. */
class LiveTest {

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
    void aChangeByTheOtherInstanceIsToldThoughNobodyReads() {
        try (LivePage page = new LivePage(one.url())) {
            other.put("settings", "told", "\"čeština 😀\"");
            other.put("currencies", "ZZT", "{\"code\":\"ZZT\",\"name\":\"Told\",\"numericCode\":1,\"digits\":0}");
            await().untilAsserted(() -> assertThat(page.heard("change"))
                    .anySatisfy(change -> assertThat(change)
                            .contains("\"dict\":\"settings\"", "\"kind\":\"ADDED\"", "\"key\":\"told\"")
                            .contains("\"after\":\"\\\"čeština 😀\\\"\""))
                    .anySatisfy(change -> assertThat(change)
                            .contains("\"dict\":\"currencies\"", "\"key\":\"ZZT\"", "\\\"digits\\\":0")));
        }
    }

    @Test
    void aPageIsToldFirstWhomItIsConnectedToAndThenEverySecondHowAllStands() {
        try (LivePage page = new LivePage(one.url())) {
            await().until(() -> page.heard("beat").size() >= 3);
            assertThat(page.events().get(0).name()).isEqualTo("hello");
            assertThat(page.events().get(0).json()).contains(one.url().replaceAll(".*:", ":"));
            assertThat(page.heard("beat").get(2))
                    .contains("\"name\":\"settings\"", "\"name\":\"currencies\"", "\"state\":\"FRESH\"", "\"version\":")
                    .contains("\"sample\":{", "\"instances\":[")
                    .doesNotContain("\"name\":\"instances\"");
            await().untilAsserted(() -> assertThat(page.heard("beat"))
                    .anySatisfy(beat -> assertThat(beat).containsPattern("\"syncMicros\":\\d+")));
        }
    }

    @Test
    void theHistoryHasWhatWasBeforeAndAfter() {
        one.put("settings", "history", "1");
        one.put("settings", "history", "2");
        one.delete("settings", "history");
        await().untilAsserted(() -> assertThat(one.get("/console/api/state").body())
                .containsSubsequence(
                        "\"kind\":\"REMOVED\",\"key\":\"history\",\"before\":\"2\",\"after\":null",
                        "\"kind\":\"CHANGED\",\"key\":\"history\",\"before\":\"1\",\"after\":\"2\"",
                        "\"kind\":\"ADDED\",\"key\":\"history\",\"before\":null,\"after\":\"1\""));
    }

    @Test
    void aValueThatCannotBeReadIsListedWithoutItsContent() {
        try (RedisWire foreign = redis.connect()) {
            foreign.call("MULTI");
            foreign.call("INCR", "settingslast_updated");
            foreign.call("HSET", "settings", "broken", "{secret");
            foreign.call("EXEC");
        }
        assertThat(one.get("/console/api/dicts/settings/entries?search=broken").body())
                .contains("\"matching\":1", "\"key\":\"broken\",\"json\":null", "cannot be decoded")
                .doesNotContain("secret");
        assertThat(one.get("/console/api/state").body()).contains("\"undecodable\":1");
        one.delete("settings", "broken");
    }

    @Test
    void anInstanceThatStopsClosesItsPagesAtOnce() {
        Instance third = Instance.onRedis(redis);
        try (LivePage page = new LivePage(third.url())) {
            await().until(() -> !page.events().isEmpty());
            long begin = System.nanoTime();
            third.close();
            await().until(page::isOver);
            assertThat(System.nanoTime() - begin).isLessThan(15_000_000_000L); // Spring would wait for 30 seconds
        }
    }

    @Test
    void theDictOfTheInstancesIsNotAmongThoseThatCanBeEdited() {
        assertThat(one.get("/console/api/dicts/instances/entries").status()).isEqualTo(403);
        assertThat(one.get("/console/api/state").body()).doesNotContain("\"name\":\"instances\"");
    }
}
