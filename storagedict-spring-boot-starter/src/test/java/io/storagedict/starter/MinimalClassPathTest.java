package io.storagedict.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** What the starter gives alone: nothing is on this class path but itself, JUnit and AssertJ. */
class MinimalClassPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.data.redis.connection.RedisConnectionFactory",
                "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
                "io.lettuce.core.RedisClient",
                "redis.clients.jedis.Jedis",
                "jakarta.servlet.Filter",
                "org.springframework.web.filter.OncePerRequestFilter",
                "org.apache.curator.framework.CuratorFramework",
                "io.micrometer.core.instrument.MeterRegistry",
                "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
                "org.springframework.boot.health.contributor.HealthContributor",
                "org.springframework.boot.test.context.SpringBootTest"
            })
    void bringsNoLibraryThatAnApplicationMayNotNeed(String name) {
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(name));
    }

    @Test
    void anApplicationWithoutDictsStarts() {
        try (ConfigurableApplicationContext context = run()) {
            assertThat(context.getBean(StorageDicts.class).names()).isEmpty();
        }
    }

    @Test
    void aDictInMemoryWorks() {
        try (ConfigurableApplicationContext context = run(
                "--storagedict.dicts.settings.autosync=false",
                "--storagedict.dicts.settings.defaults.language=en-US",
                "--storagedict.dicts.colors.value-type=" + Color.class.getName())) {
            Dicts dicts = context.getBean(Dicts.class);
            assertThat(dicts.settings.pop("language")).isEqualTo("en-US");
            dicts.settings.put("list", List.of(1, 2.5, "three"));
            assertThat(dicts.settings).isEqualTo(Map.of("list", List.of(1, 2.5, "three")));
            dicts.colors.put("red", new Color(255, 0, 0));
            assertThat(dicts.colors.get("red")).isEqualTo(new Color(255, 0, 0));
        }
    }

    @Test
    void redisWithoutItsLibraryNamesTheDependency() {
        String report =
                failedStart("--storagedict.dicts.settings.backend=redis", "--storagedict.dicts.colors.keyspace=c");
        assertThat(report)
                .contains("The dict 'settings' needs the backend 'redis'", "storagedict.dicts.settings.backend")
                .contains("Add a dependency on 'org.springframework.boot:spring-boot-starter-data-redis'");
    }

    @Test
    void zookeeperWithoutItsLibraryNamesTheDependencies() {
        assertThat(failedStart(
                        "--storagedict.dicts.settings.backend=zookeeper", "--storagedict.dicts.colors.keyspace=c"))
                .contains("The dict 'settings' needs the backend 'zookeeper'", "its library is not there")
                .contains(
                        "'org.springframework.cloud:spring-cloud-zookeeper-core'",
                        "'org.apache.curator:curator-framework'");
    }

    @Test
    void anUnknownBackendListsMemoryOnly() {
        String report =
                failedStart("--storagedict.dicts.settings.backend=none", "--storagedict.dicts.colors.keyspace=c");
        assertThat(report).contains("(memory)");
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        Class<?> application = arguments.length == 0 ? Application.class : ApplicationWithDicts.class;
        String[] quiet = Stream.concat(Stream.of("--spring.main.banner-mode=off"), Stream.of(arguments))
                .toArray(String[]::new);
        return SpringApplication.run(application, quiet);
    }

    /** Returns what the application printed. */
    private static String failedStart(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            assertThatThrownBy(() -> run(arguments)).isNotNull();
        } finally {
            System.setOut(before);
        }
        return printed.toString(UTF_8);
    }

    record Color(int red, int green, int blue) {}

    record Dicts(StorageDict<Object> settings, StorageDict<Color> colors) {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class ApplicationWithDicts {

        @Bean
        Dicts dicts(@Autowired StorageDict<Object> settings, StorageDict<Color> colors) {
            return new Dicts(settings, colors);
        }
    }
}
