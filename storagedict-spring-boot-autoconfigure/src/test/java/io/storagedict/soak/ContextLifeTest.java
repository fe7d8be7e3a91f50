package io.storagedict.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.testing.ByteProxy;
import io.storagedict.testing.RedisWire;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.zookeeper.ZookeeperAutoConfiguration;

/** Applications that come and go in one JVM: each has dicts of its own, and leaves nothing behind when it ends. */
@Timeout(180)
class ContextLifeTest {

    private final OwnThreads threads = new OwnThreads();
    private final Server redis = new Server(Backend.LETTUCE);
    private final Server zookeeper = new Server(Backend.ZOOKEEPER);
    private ApplicationContextRunner runner;

    @BeforeEach
    void configure() {
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        JacksonAutoConfiguration.class,
                        DataRedisAutoConfiguration.class,
                        ZookeeperAutoConfiguration.class,
                        StorageDictAutoConfiguration.class))
                .withPropertyValues(
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + redis.port(),
                        "spring.data.redis.timeout=5s",
                        "spring.cloud.zookeeper.connect-string=127.0.0.1:" + zookeeper.port(),
                        "storagedict.dicts.settings.backend=redis",
                        "storagedict.dicts.settings.consistency=session",
                        "storagedict.dicts.rates.backend=zookeeper",
                        "storagedict.dicts.texts.backend=memory");
    }

    @AfterEach
    void nothingIsLeft() {
        threads.awaitNone();
        await().untilAsserted(() -> assertThat(redis.connections()).isZero());
        await().untilAsserted(() -> assertThat(zookeeper.connections()).isZero());
        await().untilAsserted(() -> assertThat(zookeeper.watches()).isZero()); // they go after the connections
        redis.close();
        zookeeper.close();
    }

    @SuppressWarnings("unchecked") // dicts of JSON
    private static StorageDict<Object> dict(AssertableApplicationContext context, String name) {
        return (StorageDict<Object>) context.getBean(StorageDicts.class).get(name);
    }

    @Test
    void oneAfterTheOther() {
        for (int i = 0; i < 4; i++) {
            int before = i;
            runner.run(context -> {
                assertThat(dict(context, "settings").getOrDefault("times", 0)).isEqualTo(before);
                assertThat(dict(context, "rates").getOrDefault("times", 0)).isEqualTo(before);
                assertThat(dict(context, "texts")).isEmpty();
                for (StorageDict<?> dict : context.getBean(StorageDicts.class)) {
                    dict.addListener(change -> {});
                    dict(context, dict.name()).put("times", before + 1);
                }
            });
        }
    }

    @Test
    void twoAtOnceWithTheSameNames() {
        runner.run(one -> {
            runner.run(other -> {
                assertThat(dict(other, "settings")).isNotSameAs(dict(one, "settings"));
                dict(other, "settings").put("a", 1);
                dict(other, "rates").put("a", 1);
                dict(other, "texts").put("a", 1);
            });
            await().until(() -> dict(one, "settings").equals(Map.of("a", 1)));
            await().until(() -> dict(one, "rates").equals(Map.of("a", 1)));
            assertThat(dict(one, "texts")).isEmpty();
        });
    }

    @Test
    void aStartThatFailsHalfWay() {
        try (RedisWire wire = new RedisWire("127.0.0.1", redis.port())) {
            wire.call("SET", "wrong", "no hash");
        }
        runner.withPropertyValues("storagedict.dicts.wrong.backend=redis")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void underTraffic() {
        AtomicInteger acknowledged = new AtomicInteger();
        CompletableFuture<?>[] traffic = new CompletableFuture<?>[1];
        runner.run(context -> {
            StorageDict<Object> settings = dict(context, "settings");
            StorageDict<Object> rates = dict(context, "rates");
            traffic[0] = InThread.run(() -> {
                while (true) {
                    int next = acknowledged.get() + 1;
                    settings.put("a", next);
                    rates.put("a", next);
                    acknowledged.set(next);
                }
            });
            await().until(() -> acknowledged.get() > 20);
        });
        assertThat(traffic[0]).failsWithin(Closing.BOUND);
        runner.run(context -> {
            int last = acknowledged.get();
            assertThat((Integer) dict(context, "settings").get("a")).isBetween(last, last + 1);
            assertThat((Integer) dict(context, "rates").get("a")).isBetween(last, last + 1);
        });
    }

    @Test
    void whileTheServerIsSilent() {
        try (ByteProxy proxy = new ByteProxy(redis.port())) {
            CompletableFuture<?>[] reader = new CompletableFuture<?>[1];
            CompletableFuture<Void> application = InThread.run(() -> runner.withPropertyValues(
                            "spring.data.redis.url=redis://" + proxy.address(), "spring.data.redis.timeout=2s")
                    .run(context -> {
                        StorageDict<Object> settings = dict(context, "settings");
                        settings.put("a", 1);
                        proxy.blackHole(true);
                        reader[0] = InThread.run(settings::reload);
                    }));
            assertThat(application).succeedsWithin(Closing.BOUND.multipliedBy(2));
            assertThat(reader[0]).failsWithin(Closing.BOUND);
        }
    }
}
