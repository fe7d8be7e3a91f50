package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDictState;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that starts while its Redis is down: what reads, health and meters say then, and when it is there. */
class StartWithoutRedisTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RedisServer redis = RedisServer.start("--appendonly", "yes");

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        redis.close();
    }

    private WebApp start() {
        return WebApp.start(
                "spring.data.redis.host=" + redis.host(),
                "spring.data.redis.port=" + redis.port(),
                "spring.data.redis.timeout=2s",
                "spring.data.redis.connect-timeout=1s",
                "storagedict.backend=redis",
                "storagedict.dicts.rates.start-without-store=true",
                "storagedict.dicts.rates.defaults.EUR=25",
                "storagedict.dicts.flags.start-without-store=true",
                "storagedict.dicts.flags.consistency=session",
                "storagedict.dicts.flags.defaults.beta=1",
                "storagedict.dicts.settings.start-without-store=true",
                "storagedict.dicts.settings.autosync=false",
                "storagedict.dicts.settings.defaults.language=en",
                "storagedict.dicts.settings.snapshot-file=" + snapshot());
    }

    private Path snapshot() {
        return directory.resolve("settings.snapshot");
    }

    @Test
    void itStartsWithDefaultsAndCatchesUpWhenRedisIsThere() {
        redis.kill();
        try (WebApp app = start()) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> app.dict("rates").get("EUR"));
            assertThat(app.dict("flags")).isEqualTo(Map.of("beta", "1"));
            assertThat(app.dict("settings")).isEqualTo(Map.of("language", "en"));
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> app.dict("settings").put("language", "de"));
            assertTold(app, "rates", "DOWN", StorageDictState.DOWN);
            assertTold(app, "flags", "OUT_OF_SERVICE", StorageDictState.STALE);
            assertTold(app, "settings", "OUT_OF_SERVICE", StorageDictState.STALE);
            assertThat(app.get("/health/storagedict/settings").at("/details/lastSynced"))
                    .isEqualTo("never");

            redis.restart();

            for (String dict : new String[] {"rates", "flags", "settings"}) {
                await().atMost(PATIENCE).untilAsserted(() -> assertTold(app, dict, "UP", StorageDictState.FRESH));
            }
            assertThat(app.dict("rates")).isEqualTo(Map.of("EUR", "25"));
            app.dict("flags").put("beta", "2");
            assertThat(app.dict("flags")).isEqualTo(Map.of("beta", "2"));
            app.dict("settings").put("language", "de");
            await().atMost(PATIENCE).until(() -> Files.exists(snapshot()));
        }
    }

    @Test
    void itStartsWithTheLastSnapshotUnlessThereIsNone() {
        try (WebApp app = start()) {
            app.dict("settings").put("language", "de");
            await().atMost(PATIENCE)
                    .until(() -> Files.exists(snapshot())
                            && Files.readString(snapshot(), StandardCharsets.ISO_8859_1)
                                    .contains("\"de\""));
        }
        redis.kill();
        try (WebApp app = start()) {
            assertThat(app.dict("settings")).isEqualTo(Map.of("language", "de"));
            assertTold(app, "settings", "OUT_OF_SERVICE", StorageDictState.STALE);
        }
    }

    private static void assertTold(WebApp app, String dict, String health, StorageDictState state) {
        assertThat(app.get("/health/storagedict/" + dict).at("/status")).isEqualTo(health);
        assertThat(app.dict(dict).status().state()).isEqualTo(state);
    }
}
