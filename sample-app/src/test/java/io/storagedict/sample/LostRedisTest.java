package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.sample.Instance.Answer;
import io.storagedict.testing.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A Redis that dies and comes back under two running instances. */
class LostRedisTest {

    private static final String LANGUAGE = "/dicts/settings/language";

    /** Longer than the pause that the Redis client makes before it tries to connect again. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void readsGoOnFromTheCopyWhileRedisIsDownAndAllHealsWhenItIsBack() {
        try (RedisServer redis = RedisServer.start("--appendonly", "yes");
                Instance one = Instance.onRedis(redis, Instance.IMPATIENT);
                Instance other = Instance.onRedis(redis, Instance.IMPATIENT)) {
            // a busy machine may not answer in so short a time
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    one.put("settings", "language", "\"cs-CZ\"").status())
                            .isEqualTo(204));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(other.get(LANGUAGE)).isEqualTo(new Answer(200, "\"cs-CZ\"")));

            redis.kill();

            assertThat(one.get(LANGUAGE)).isEqualTo(new Answer(200, "\"cs-CZ\""));
            assertThat(other.get(LANGUAGE)).isEqualTo(new Answer(200, "\"cs-CZ\""));
            Answer refused = one.put("settings", "language", "\"de-DE\"");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains("dict 'settings'", "language").doesNotContain("de-DE");
            assertThat(one.get(LANGUAGE)).isEqualTo(new Answer(200, "\"cs-CZ\""));
            assertThat(one.get("/dicts/currencies/EUR").status()).isEqualTo(503);
            assertThat(one.get("/dicts").body()).contains("\"name\":\"currencies\"", "\"lastFailure\":\"");

            redis.restart();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    one.put("settings", "language", "\"fr-FR\"").status())
                            .isEqualTo(204));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(other.get(LANGUAGE)).isEqualTo(new Answer(200, "\"fr-FR\"")));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(other.get("/dicts/currencies/EUR").status())
                                    .isEqualTo(200));
        }
    }

    @Test
    void aWriteWithoutAnAnswerIsToldAsUnknown() {
        try (RedisServer redis = RedisServer.start();
                Instance one = Instance.onRedis(redis, Instance.IMPATIENT)) {
            redis.pause();

            Answer unknown = one.put("settings", "language", "\"cs-CZ\"");
            assertThat(unknown.status()).isEqualTo(503);
            assertThat(unknown.body())
                    .contains("It is unknown whether the change has happened")
                    .doesNotContain("cs-CZ");

            redis.resume();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(one.get(LANGUAGE)).isEqualTo(new Answer(200, "\"cs-CZ\"")));
        }
    }
}
