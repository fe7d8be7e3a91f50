package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.testing.ZookeeperServer;
import java.util.Map;
import java.util.UUID;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.zookeeper.CuratorFrameworkCustomizer;
import org.springframework.cloud.zookeeper.ZookeeperAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Dicts over the CuratorFramework of Spring Cloud Zookeeper, or one of the application. */
class ZookeeperDictsTest {

    private final ZookeeperServer server = ZookeeperServer.shared();
    private final String keyspace = "/app/" + UUID.randomUUID();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(ZookeeperAutoConfiguration.class, StorageDictAutoConfiguration.class))
            .withUserConfiguration(Injected.class)
            .withPropertyValues(
                    "spring.cloud.zookeeper.connect-string=" + server.address(),
                    "storagedict.backend=zookeeper",
                    "storagedict.dicts.settings.keyspace=" + keyspace);

    @Test
    void anInstanceReadsAtOnceWhatAnotherWroteIfConsistencyIsStrong() {
        ApplicationContextRunner instance = runner.withPropertyValues("storagedict.consistency=strong");
        instance.run(one -> instance.run(other -> {
            for (int rate = 0; rate < 100; rate++) {
                settings(one).put("exchange_rate", rate);
                assertThat(settings(other)).isEqualTo(Map.of("exchange_rate", rate));
            }
        }));
    }

    @Test
    void anInstanceIsToldOfWhatAnotherWroteByDefault() {
        runner.run(one -> runner.run(other -> {
            settings(one).put("exchange_rate", 25);
            await().untilAsserted(() -> assertThat(settings(other)).isEqualTo(Map.of("exchange_rate", 25)));
        }));
    }

    @Test
    void anApplicationThatMayStartsWithoutItsServer() {
        runner.withPropertyValues(
                        "spring.cloud.zookeeper.connect-string=127.0.0.1:" + FailedStart.closedPort(),
                        "spring.cloud.zookeeper.block-until-connected-wait=1",
                        "spring.cloud.zookeeper.connection-timeout=1s",
                        "spring.cloud.zookeeper.max-retries=0",
                        "storagedict.dicts.settings.start-without-store=true",
                        "storagedict.dicts.settings.defaults.language=en")
                .run(context -> assertThat(settings(context)).isEqualTo(Map.of("language", "en")));
    }

    @ParameterizedTest
    @CsvSource({",,SESSION", "strong,,STRONG", ",strong,STRONG", "strong,session,SESSION", "STRONG,SESSION,SESSION"})
    void consistencyIsThatOfTheDictElseThatOfAllElseSession(String all, String own, Consistency expected) {
        runner.withPropertyValues(
                        "storagedict.consistency=" + (all == null ? "" : all),
                        "storagedict.dicts.settings.consistency=" + (own == null ? "" : own))
                .run(context ->
                        assertThat(settings(context).status().consistency()).isEqualTo(expected));
    }

    /** Changing the backend of a dict to memory, for a test or a first try, needs no other change. */
    @ParameterizedTest
    @EnumSource
    void aDictInMemoryIsStrongWhicheverIsAskedFor(Consistency wanted) {
        runner.withPropertyValues(
                        "storagedict.dicts.settings.backend=memory", "storagedict.dicts.settings.consistency=" + wanted)
                .run(context ->
                        assertThat(settings(context).status().consistency()).isEqualTo(Consistency.STRONG));
    }

    @Test
    void aClientThatIsNotStartedIsStarted() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(StorageDictAutoConfiguration.class))
                .withUserConfiguration(Injected.class, LatentClient.class)
                .withPropertyValues("storagedict.backend=zookeeper", "storagedict.dicts.settings.keyspace=" + keyspace)
                .run(context -> {
                    settings(context).put("language", "cs");
                    assertThat(context.getBean(CuratorFramework.class).getState())
                            .isEqualTo(CuratorFrameworkState.STARTED);
                });
    }

    @Test
    void theNamespaceOfTheClientIsHonoured() {
        runner.withUserConfiguration(Namespace.class).run(context -> {
            settings(context).put("language", "cs");
            assertThat(context.getBean(CuratorFramework.class)
                            .usingNamespace(null)
                            .getData()
                            .forPath("/team" + keyspace + "/language"))
                    .asString()
                    .isEqualTo("\"cs\"");
        });
    }

    @Test
    void theClientStaysOpenUntilTheDictsAreClosed() {
        CuratorFramework[] client = new CuratorFramework[1];
        runner.run(context -> client[0] = context.getBean(CuratorFramework.class));
        assertThat(client[0].getState()).isEqualTo(CuratorFrameworkState.STOPPED);
    }

    private static StorageDict<Object> settings(ApplicationContext context) {
        return context.getBean(Injected.class).settings;
    }

    @Configuration(proxyBeanMethods = false)
    static class Injected {
        @Autowired
        StorageDict<Object> settings;
    }

    @Configuration(proxyBeanMethods = false)
    static class LatentClient {
        @Bean
        @Lazy
        CuratorFramework client() {
            return ZookeeperServer.builder(ZookeeperServer.shared().address()).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Namespace {
        @Bean
        CuratorFrameworkCustomizer namespace() {
            return builder -> builder.namespace("team");
        }
    }
}
