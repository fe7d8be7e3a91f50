package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDicts;
import io.storagedict.testing.RedisServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;

/** Instances that find the dicts empty at the same time. */
class SimultaneousStartTest {

    /** Spring Boot sets up logging once per JVM: two applications that start in one at once disturb each other there. */
    @BeforeAll
    static void leaveLoggingAlone() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterAll
    static void restoreLogging() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    @Test
    void twoInstancesThatStartAtOnceFillTheTableWithoutHarm() {
        try (RedisServer redis = RedisServer.start()) {
            CompletableFuture<Instance> starting = CompletableFuture.supplyAsync(() -> Instance.onRedis(redis));
            try (Instance one = Instance.onRedis(redis);
                    Instance other = starting.join()) {
                assertThat(currencies(one))
                        .isEqualTo(currencies(other))
                        .hasSize(java.util.Currency.getAvailableCurrencies().size());
            }
        }
    }

    private static Map<String, ?> currencies(Instance instance) {
        return instance.bean(StorageDicts.class).get("currencies").snapshot();
    }
}
