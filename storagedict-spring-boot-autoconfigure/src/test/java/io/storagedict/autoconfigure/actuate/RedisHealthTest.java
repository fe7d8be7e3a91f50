package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import io.storagedict.autoconfigure.actuate.WebApp.Answer;
import io.storagedict.store.StoreException;
import io.storagedict.testing.RedisServer;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What health says while Redis is up, killed, frozen and back, and that reads agree: {@code rates} is read strong,
 * {@code flags} by what is told, {@code settings} from the copy only, {@code local} is in memory.
 */
class RedisHealthTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RedisServer redis = RedisServer.start("--appendonly", "yes");
    private final WebApp app = WebApp.start(
            "spring.data.redis.host=" + redis.host(),
            "spring.data.redis.port=" + redis.port(),
            "spring.data.redis.timeout=2s",
            "spring.data.redis.connect-timeout=1s",
            "storagedict.backend=redis",
            "storagedict.dicts.rates.defaults.EUR=25",
            "storagedict.dicts.flags.consistency=session",
            "storagedict.dicts.settings.autosync=false",
            "storagedict.dicts.settings.defaults.language=secret-language",
            "storagedict.dicts.local.backend=memory",
            "management.health.storagedict.timeout=500ms",
            "management.endpoint.health.group.readiness.include=readinessState,storagedict/settings",
            "management.endpoint.health.group.rates.include=storagedict/rates");

    @AfterEach
    void close() {
        app.close();
        redis.close();
    }

    @Test
    void allAreUpWithDetailsAndWithoutValues() {
        // a busy machine may not answer in time
        await().atMost(PATIENCE).untilAsserted(this::assertUp);
        Answer health =
                await().atMost(PATIENCE).until(() -> app.get("/health/storagedict"), answer -> answer.status() == 200);

        assertThat(health.at("/components/settings/status")).isEqualTo("UP");
        assertThat(health.at("/components/settings/details/backend")).isEqualTo("redis");
        assertThat(health.at("/components/settings/details/keyspace")).isEqualTo("settings");
        assertThat(health.at("/components/settings/details/entries")).isEqualTo("1");
        assertThat(health.at("/components/settings/details/undecodable")).isEqualTo("0");
        assertThat(health.at("/components/settings/details/state")).isEqualTo("FRESH");
        assertThat(health.at("/components/settings/details/version"))
                .isEqualTo(Long.toString(app.dict("settings").lastUpdated()));
        assertThat(health.at("/components/settings/details/lastUpdated")).startsWith("20");
        assertThat(health.at("/components/settings/details/lastSynced")).startsWith("20");
        assertThat(health.at("/components/settings/details/age")).startsWith("PT");
        assertThat(health.at("/components/flags/details/consistency")).isEqualTo("SESSION");
        assertThat(health.body().toString()).doesNotContain("secret-language", "lastFailure", "reason");
    }

    @Test
    void healthAgreesWithReadsWhenTheServerIsKilledAndWhenItIsBack() {
        redis.kill();
        assertReadsFailWhereHealthSaysSo();
        assertThat(app.get("/health/storagedict/rates").at("/details/lastFailure"))
                .contains("dict 'rates'");

        redis.restart();
        await().atMost(PATIENCE).untilAsserted(this::assertUp);
    }

    @Test
    void healthAgreesWithReadsWhenTheServerIsFrozenAndWhenItGoesOn() {
        redis.pause();
        assertReadsFailWhereHealthSaysSo();
        assertThat(app.get("/health/storagedict/rates").at("/details/reason")).isNotEmpty();

        redis.resume();
        await().atMost(PATIENCE).untilAsserted(this::assertUp);
    }

    @Test
    void aGroupHasOneDictAndTellsWhetherItsReadsWork() {
        Answer ready =
                await().atMost(PATIENCE).until(() -> app.get("/health/readiness"), answer -> answer.status() == 200);
        assertThat(ready.body().at("/components/storagedict/components")).hasSize(1);

        redis.kill();

        assertThat(app.get("/health/rates").at("/status")).isEqualTo("DOWN");
        assertThat(app.get("/health/rates").status()).isEqualTo(503);
        assertThat(app.get("/health/readiness").at("/status")).isEqualTo("OUT_OF_SERVICE");
    }

    @Test
    void aFrozenServerDelaysNoCheckAndKeepsNoMoreThreadsThanDicts() {
        redis.pause();
        assertThat(app.get("/health/storagedict/rates").at("/details/reason"))
                .isEqualTo("The store did not answer within 500 ms");
        IntStream.range(0, 50).forEach(i -> app.get("/health/storagedict"));
        assertThat(asking()).isBetween(1L, 4L);

        redis.resume();
        app.close();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(threads()).isZero());
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("storagedict-health"))
                .count();
    }

    /** How many threads wait for an answer; others are idle. */
    private static long asking() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Stream.of(stack)
                        .anyMatch(frame -> frame.getClassName().endsWith(".StoreCheck")
                                && frame.getMethodName().equals("ask")))
                .count();
    }

    private void assertUp() {
        for (String dict :
                app.context().getBean(io.storagedict.StorageDicts.class).names()) {
            assertThat(status(dict)).as(dict).isEqualTo("UP");
            assertThatNoException().as(dict).isThrownBy(() -> app.dict(dict).size());
        }
    }

    private void assertReadsFailWhereHealthSaysSo() {
        assertThat(status("settings")).isEqualTo("OUT_OF_SERVICE");
        assertThat(app.dict("settings").get("language")).isEqualTo("secret-language");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status("local")).isEqualTo("UP"));
        assertThatNoException().isThrownBy(() -> app.dict("local").size());
        assertThat(status("rates")).isEqualTo("DOWN");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> app.dict("rates").size());
        // what was told is vouched for until the loss of the connection is noticed
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThatNoException().isThrownBy(() -> app.dict("flags").size());
            assertThat(status("flags")).isEqualTo("OUT_OF_SERVICE");
        });
    }

    private String status(String dict) {
        return app.get("/health/storagedict/" + dict).at("/status");
    }
}
