package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.actuate.StorageDictHealthContributor;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.store.StoreException;
import io.storagedict.testing.ZookeeperServer;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.retry.RetryOneTime;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** What health says while ZooKeeper is up, stopped and back, and that reads agree. */
class ZookeeperHealthTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void healthAgreesWithReadsWhenTheServerIsStoppedAndWhenItIsBack() {
        try (ZookeeperServer server = new ZookeeperServer()) {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(
                            StorageDictAutoConfiguration.class, StorageDictHealthContributorAutoConfiguration.class))
                    .withBean(
                            CuratorFramework.class,
                            () -> ZookeeperServer.builder(server.address())
                                    .connectionTimeoutMs(3_000)
                                    .retryPolicy(new RetryOneTime(50))
                                    .build())
                    .withPropertyValues(
                            "storagedict.backend=zookeeper",
                            "storagedict.dicts.flags.keyspace=/app/flags",
                            "storagedict.dicts.rates.keyspace=/app/rates",
                            "storagedict.dicts.rates.consistency=strong",
                            "storagedict.dicts.settings.keyspace=/app/settings",
                            "storagedict.dicts.settings.autosync=false",
                            "storagedict.dicts.settings.defaults.language=cs",
                            "management.health.storagedict.timeout=500ms")
                    .run(context -> {
                        // a busy machine may not answer in time
                        await().atMost(PATIENCE).untilAsserted(() -> assertUp(context));

                        server.stop();
                        assertReadsFailWhereHealthSaysSo(context);

                        server.restart();
                        await().atMost(PATIENCE).untilAsserted(() -> assertUp(context));
                    });
        }
    }

    private static void assertUp(ApplicationContext context) {
        for (String name : context.getBean(StorageDicts.class).names()) {
            assertThat(status(context, name)).as(name).isEqualTo(Status.UP);
            assertThatNoException()
                    .as(name)
                    .isThrownBy(() -> dict(context, name).size());
        }
    }

    private static void assertReadsFailWhereHealthSaysSo(ApplicationContext context) {
        assertThat(status(context, "rates")).isEqualTo(Status.DOWN);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> dict(context, "rates").size());
        // what was told is vouched for until the loss of the connection is noticed
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThatNoException().isThrownBy(() -> dict(context, "flags").size());
            assertThat(status(context, "flags")).isEqualTo(Status.OUT_OF_SERVICE);
        });
        assertThat(status(context, "settings")).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(dict(context, "settings").get("language")).isEqualTo("cs");
    }

    private static StorageDict<?> dict(ApplicationContext context, String name) {
        return context.getBean(StorageDicts.class).get(name);
    }

    private static Status status(ApplicationContext context, String name) {
        StorageDictHealthContributor health = context.getBean(StorageDictHealthContributor.class);
        return ((HealthIndicator) health.getContributor(name)).health().getStatus();
    }
}
