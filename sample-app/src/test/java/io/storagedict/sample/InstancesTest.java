package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDicts;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How instances on one Redis know of one another. */
class InstancesTest {

    private static RedisServer redis;
    private static Instance one;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        one = Instance.onRedis(redis, "--sample.instances.renew-every=1s", "--sample.instances.forget-after=1h");
    }

    @AfterAll
    static void stop() {
        one.close();
        redis.close();
    }

    @Test
    void eachIsShownWithItsCopiesUntilItStops() {
        Instance other = one.another();
        String address = port(other);
        await().untilAsserted(() -> assertThat(shown())
                .contains(port(one), address)
                .containsPattern(address + "\",\"self\":false")
                .containsPattern(port(one) + "\",\"self\":true")
                .contains("\"copies\":{\"currencies\":{\"version\":"));

        other.close();

        await().untilAsserted(() -> assertThat(shown()).contains(port(one)).doesNotContain(address));
    }

    @Test
    void oneThatDiedWithoutAWordIsForgotten() {
        try (RedisWire foreign = redis.connect()) {
            foreign.call("MULTI");
            foreign.call("INCR", "instanceslast_updated");
            foreign.call("HSET", "instances", "dead", """
                    {"address":"dead:1","started":"2026-01-01T00:00:00Z","seen":"2026-01-01T00:00:00Z",\
                    "pages":0,"versions":{"settings":1}}""");
            foreign.call("EXEC");
        }
        await().untilAsserted(() -> assertThat(shown()).contains("dead:1"));
        await().untilAsserted(() -> assertThat(shown()).containsPattern("dead:1\",.*?\"silent\":true"));
        Instance impatient = one.another("--sample.instances.forget-after=3s");
        try {
            await().untilAsserted(() -> assertThat(shown()).contains(port(one)).doesNotContain("dead:1"));
            await().untilAsserted(() ->
                    assertThat(instances()).doesNotContainKey("dead").hasSize(2));
        } finally {
            impatient.close();
        }
    }

    @Test
    void whoIsOnlyLateIsNotForgotten() {
        assertThatThrownBy(() -> one.another("--sample.instances.forget-after=2s"))
                .rootCause()
                .hasMessage("sample.instances.forget-after must be at least 3 times sample.instances.renew-every");
    }

    @Test
    void whatAnotherVersionTellsIsLeftAlone() {
        try (RedisWire foreign = redis.connect()) {
            foreign.call("MULTI");
            foreign.call("INCR", "instanceslast_updated");
            foreign.call("HSET", "instances", "newer", "{\"version\":2}");
            foreign.call("EXEC");
        }
        await().until(() ->
                one.bean(StorageDicts.class).get("instances").status().undecodable() == 1);
        String before = shown();
        await().until(() -> !shown().equals(before));
        assertThat(shown()).contains(port(one));
        one.bean(StorageDicts.class).get("instances").remove("newer");
    }

    private static Map<String, ?> instances() {
        return one.bean(StorageDicts.class).get("instances").snapshot();
    }

    private static String shown() {
        String state = one.get("/console/api/state").body();
        return state.substring(state.indexOf("\"instances\":["), state.indexOf("\"history\":["));
    }

    private static String port(Instance instance) {
        return instance.url().replaceAll(".*:", ":");
    }
}
