package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.testing.RedisServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged application does the same with the code that the build generated ahead of time as without. */
class AheadOfTimeIT {

    private static final String CURRENCY = "{\"code\":\"ZZZ\",\"name\":\"Test\",\"numericCode\":1,\"digits\":2}";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itServesDictsInMemory(boolean aheadOfTime) {
        try (PackagedInstance instance =
                PackagedInstance.start(aheadOfTime, "--management.endpoint.health.show-components=always")) {
            assertThat(instance.log().contains("Starting AOT-processed SampleApplication"))
                    .isEqualTo(aheadOfTime);
            instance.put("/dicts/currencies/ZZZ", CURRENCY);
            assertThat(instance.get("/dicts/currencies/ZZZ")).isEqualTo(CURRENCY);
            assertThat(instance.get("/convert?from=EUR&to=USD&amount=10")).contains("\"rate\":1.08");
            assertThat(instance.get("/dicts")).contains("\"backend\":\"memory\"");
            assertThat(instance.get("/actuator/health/storagedict")).contains("\"status\":\"UP\"");
            assertThat(instance.get("/actuator/storagedict")).contains("\"currencies\"", "\"settings\"");
        }
    }

    @Test
    void itSharesDictsOverRedisWithAnInstanceThatIsNotAheadOfTime() {
        try (RedisServer redis = RedisServer.start();
                Instance other = Instance.onRedis(redis);
                PackagedInstance instance = PackagedInstance.start(
                        true,
                        "--spring.profiles.active=redis",
                        "--spring.data.redis.host=" + redis.host(),
                        "--spring.data.redis.port=" + redis.port())) {
            instance.put("/dicts/currencies/ZZZ", CURRENCY);
            assertThat(other.get("/dicts/currencies/ZZZ").body()).isEqualTo(CURRENCY);
            other.put("settings", "language", "\"fr\"");
            assertThat(instance.get("/dicts/settings/language")).isEqualTo("\"fr\"");
            assertThat(instance.log()).contains("AOT-processed");
        }
    }
}
