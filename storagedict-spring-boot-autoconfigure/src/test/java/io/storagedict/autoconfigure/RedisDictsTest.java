package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@ExtendWith(OutputCaptureExtension.class)
class RedisDictsTest {

    private final RedisServer server = RedisServer.shared();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DataRedisAutoConfiguration.class, StorageDictAutoConfiguration.class))
            .withPropertyValues(
                    "spring.data.redis.host=" + server.host(),
                    "spring.data.redis.port=" + server.port(),
                    "storagedict.dicts.settings.backend=redis");

    @BeforeEach
    void empty() {
        server.flush();
    }

    @Test
    void instancesShareADict() {
        ApplicationContextRunner instance = runner.withUserConfiguration(Injected.class);
        instance.run(one -> instance.run(other -> {
            StorageDict<Object> settings = one.getBean(Injected.class).settings;
            settings.put("exchange_rate", 25);
            assertThat(other.getBean(Injected.class).settings).isEqualTo(Map.of("exchange_rate", 25));
        }));
    }

    @Test
    void defaultsAreStoredAsPythonStoresThem() {
        runner.withPropertyValues("storagedict.dicts.settings.defaults.language=en-US")
                .run(context -> assertThat(context).hasNotFailed());
        try (RedisWire wire = server.connect()) {
            assertThat(wire.call("HGET", "settings", "language")).isEqualTo("\"en-US\"");
        }
    }

    @Test
    void aSecondStartWithTheSameDefaultsChangesNothing() {
        ApplicationContextRunner instance =
                runner.withPropertyValues("storagedict.dicts.settings.defaults.language=en-US");
        try (RedisWire wire = server.connect()) {
            instance.run(context -> assertThat(context).hasNotFailed());
            Object before = wire.call("GET", "settingslast_updated");
            instance.run(context -> assertThat(context).hasNotFailed());
            assertThat(wire.call("GET", "settingslast_updated")).isEqualTo(before);
        }
    }

    @Test
    void thePrimaryOfSeveralConnectionFactoriesIsUsed() {
        runner.withUserConfiguration(Injected.class, PrimaryAndOther.class)
                .run(context -> assertThat(context.getBean(Injected.class)
                                .settings
                                .status()
                                .backend())
                        .isEqualTo("redis"));
    }

    @Test
    void anApplicationStartsIfItsDictsAreInMemoryAndRedisIsDown() {
        runner.withPropertyValues(
                        "spring.data.redis.port=" + FailedStart.closedPort(),
                        "storagedict.dicts.settings.backend=memory")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void redisThatIsNotReachedNamesItsPropertiesAndTheDict(CapturedOutput output) {
        FailedStart.of(output, """
                        spring.data.redis: {host: 127.0.0.1, port: %d}
                        storagedict.dicts.settings.backend: redis
                        """.formatted(FailedStart.closedPort()))
                .describes("The dict 'settings'", "Redis could not be reached", "storagedict.dicts.settings.backend")
                .advises("spring.data.redis.host", "spring.data.redis.port", "storagedict.dicts.settings.backend");
    }

    @Test
    void aKeyOfAnotherTypeAsksForAnotherKeyspace(CapturedOutput output) {
        try (RedisWire wire = server.connect()) {
            wire.call("RPUSH", "settings", "a list");
        }
        failedStart(output, "settings.backend: redis")
                .describes("The dict 'settings'", "WRONGTYPE")
                .advises("storagedict.dicts.settings.keyspace");
        try (RedisWire wire = server.connect()) {
            assertThat(wire.call("LLEN", "settings")).isEqualTo(1L);
        }
    }

    @Test
    void aVersionThatIsNoNumberAsksForAnotherKeyspace(CapturedOutput output) {
        try (RedisWire wire = server.connect()) {
            wire.call("SET", "settingslast_updated", "yesterday");
            wire.call("HSET", "settings", "language", "\"de\"");
        }
        failedStart(output, "settings: {backend: redis, defaults: {country: AT}}")
                .describes("The dict 'settings'")
                .advises("storagedict.dicts.settings.keyspace");
    }

    @Test
    void aKeyspaceThatAClusterWouldSpreadNeedsAHashTag(CapturedOutput output) {
        try (RedisServer cluster = RedisServer.start("--cluster-enabled", "yes");
                RedisWire wire = cluster.connect()) {
            wire.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
            FailedStart.of(output, """
                            spring.data.redis.cluster.nodes: '%s:%d'
                            storagedict.dicts.settings.backend: redis
                            """.formatted(cluster.host(), cluster.port()))
                    .describes("The dict 'settings'", "'{settings}'")
                    .advises("storagedict.dicts.settings.keyspace");
        }
    }

    @Test
    void dictsWhoseKeysCollideAreBothNamed(CapturedOutput output) {
        failedStart(output, "a: {backend: redis, keyspace: x}", "b: {backend: redis, keyspace: xlast_updated}")
                .describes("'x'", "'xlast_updated'", "collide", "The dict 'b'")
                .advises("storagedict.dicts.b.keyspace");
    }

    @Test
    void aWrongPasswordAsksForTheUserAndPassword(CapturedOutput output) {
        FailedStart.of(output, """
                        spring.data.redis: {host: '%s', port: %d, username: nobody, password: wrong}
                        storagedict.dicts.settings.backend: redis
                        """.formatted(server.host(), server.port()))
                .describes("The dict 'settings'", "WRONGPASS")
                .advises("spring.data.redis.username", "spring.data.redis.password");
    }

    @Test
    void withoutAConnectionFactoryTheDependencyIsNamed(CapturedOutput output) {
        FailedStart.of(output, """
                        spring.autoconfigure.exclude: %s
                        storagedict.dicts.settings.backend: redis
                        """.formatted(DataRedisAutoConfiguration.class.getName()))
                .describes("no bean of the type RedisConnectionFactory", "storagedict.dicts.settings.backend")
                .advises("org.springframework.boot:spring-boot-starter-data-redis");
    }

    @Test
    void severalConnectionFactoriesNeedAPrimaryOne(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.backend: redis", Two.class)
                .describes("several beans of the type RedisConnectionFactory", "first, second")
                .advises("@Primary", "StoreFactory");
    }

    private FailedStart failedStart(CapturedOutput output, String... dicts) {
        String yaml = "spring.data.redis: {host: '%s', port: %d}%nstoragedict.dicts:%n  "
                        .formatted(server.host(), server.port())
                + String.join("\n  ", dicts);
        return FailedStart.of(output, yaml);
    }

    @Configuration(proxyBeanMethods = false)
    static class Injected {
        @Autowired
        StorageDict<Object> settings;
    }

    @Configuration(proxyBeanMethods = false)
    static class Two {
        @Bean
        RedisConnectionFactory first() {
            return new LettuceConnectionFactory();
        }

        @Bean
        RedisConnectionFactory second() {
            return new LettuceConnectionFactory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryAndOther {
        @Bean
        @Primary
        RedisConnectionFactory first() {
            RedisServer server = RedisServer.shared();
            return new LettuceConnectionFactory(server.host(), server.port());
        }

        @Bean
        RedisConnectionFactory second() {
            return new LettuceConnectionFactory("localhost", 1);
        }
    }
}
