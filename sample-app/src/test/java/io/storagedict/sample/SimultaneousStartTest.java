package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDicts;
import io.storagedict.testing.RedisServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Instances that find the dicts empty at the same time. */
class SimultaneousStartTest {

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
