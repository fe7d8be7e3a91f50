package io.storagedict.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.EncodingException;
import io.storagedict.store.StoreFactory;
import io.storagedict.store.memory.MemoryStoreFactory;
import java.io.Serializable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How dicts come to their encodings. */
@ExtendWith(OutputCaptureExtension.class)
class EncodingsTest {

    private static final String POINT = "io.storagedict.autoconfigure.EncodingsTest$Point";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(StorageDictAutoConfiguration.class));

    record Point(int x, int y) implements Serializable {}

    @SuppressWarnings("unchecked")
    private static StorageDict<Object> dict(org.springframework.context.ApplicationContext context, String name) {
        return (StorageDict<Object>) context.getBean(StorageDicts.class).get(name);
    }

    @Test
    void javaIsChosenForAllAndItsClassesAreAllowedBesideIt() {
        runner.withInitializer(Environments.yaml("""
                        storagedict:
                          encoding: java
                          encoding.java.allowed: io.storagedict.autoconfigure.*
                          dicts: {points: , plain.encoding: json}
                        """)).run(context -> {
            StorageDict<Object> points = dict(context, "points");
            points.put("a", new Point(1, 2));
            assertThat(points.get("a")).isEqualTo(new Point(1, 2));
            StorageDict<Object> plain = dict(context, "plain");
            plain.put("a", new Point(1, 2));
            assertThat(plain.get("a")).isEqualTo(Map.of("x", 1, "y", 2));
        });
    }

    @Test
    void javaIsChosenForOneDictAndAllowsValuesOfTheJdkOnly() {
        runner.withPropertyValues("storagedict.dicts.points.encoding=java").run(context -> {
            StorageDict<Object> points = dict(context, "points");
            points.put("a", Map.of("b", 25L));
            assertThat(points.get("a")).isEqualTo(Map.of("b", 25L));
            assertThatExceptionOfType(EncodingException.class)
                    .isThrownBy(() -> points.put("a", new Point(1, 2)))
                    .withMessageContaining("'points'")
                    .withMessageContaining(POINT + " is not allowed")
                    .withMessageContaining("storagedict.encoding.java.allowed");
        });
    }

    @Test
    void theAllowListAloneLeavesTheEncodingJson() {
        runner.withPropertyValues(
                        "storagedict.encoding.java.allowed[0]=com.acme.*",
                        "storagedict.encoding.java.allowed[1]=com.example.**",
                        "storagedict.dicts.points.autosync=true")
                .run(context -> {
                    assertThat(context.getBean(StorageDictProperties.class).encoding())
                            .isEqualTo("json");
                    assertThat(context.getBean(JavaEncodingProperties.class).allowed())
                            .containsExactly("com.acme.*", "com.example.**");
                });
    }

    @Test
    void bothCanBeEnvironmentVariables() {
        runner.withInitializer(Environments.variables(Map.of(
                        "STORAGEDICT_ENCODING", "java",
                        "STORAGEDICT_ENCODING_JAVA_ALLOWED", "com.acme.*,com.example.**")))
                .run(context -> {
                    assertThat(context.getBean(StorageDictProperties.class).encoding())
                            .isEqualTo("java");
                    assertThat(context.getBean(JavaEncodingProperties.class).allowed())
                            .containsExactly("com.acme.*", "com.example.**");
                });
    }

    @Test
    void textOfDefaultsBecomesTheDeclaredTypeInJavaToo() {
        runner.withInitializer(Environments.yaml("""
                        storagedict.dicts:
                          numbers: {encoding: java, value-type: java.lang.Integer, defaults: {answer: "42"}}
                          times: {encoding: none, value-type: java.time.Duration, defaults: {wait: 5s}}
                        """)).run(context -> {
            assertThat(dict(context, "numbers")).isEqualTo(Map.of("answer", 42));
            assertThat(dict(context, "times")).isEqualTo(Map.of("wait", java.time.Duration.ofSeconds(5)));
        });
    }

    @Test
    void noneKeepsTheVeryObject() {
        runner.withInitializer(Environments.yaml("""
                        storagedict.dicts:
                          one: {encoding: none, keyspace: shared, value-type: java.lang.Thread}
                          two: {encoding: none, keyspace: shared, value-type: java.lang.Thread}
                        """)).run(context -> {
            Thread value = new Thread();
            dict(context, "one").put("a", value);
            assertThat(dict(context, "one").get("a")).isSameAs(value);
            assertThat(dict(context, "two").get("a")).isSameAs(value);
            assertThat(dict(context, "two").pop("a")).isSameAs(value);
            assertThat(dict(context, "one")).isEmpty();
        });
    }

    @Test
    void noneOnRedisIsRefused(CapturedOutput output) {
        FailedStart.of(output, "storagedict: {encoding: none, dicts: {settings: {backend: redis}}}")
                .describes(
                        "The dict 'settings' needs the encoding 'none'",
                        "'redis' holds bytes",
                        "Property: storagedict.encoding")
                .advises("'storagedict.encoding' to 'json'", "'storagedict.dicts.settings.backend' to 'memory'");
    }

    @Test
    void noneForTwoTypesOfOneKeyspaceIsRefused(CapturedOutput output) {
        FailedStart.of(output, """
                        storagedict.dicts:
                          one: {encoding: none, keyspace: shared, value-type: java.lang.Integer}
                          two: {encoding: json, keyspace: shared, value-type: java.lang.Integer}
                        """)
                .describes("'two'", "'shared' holds java.lang.Integer already", "storagedict.dicts.two.keyspace");
    }

    @Test
    void aFallbackReadsWhatTheEncodingBeforeWrote() {
        MemoryStoreFactory shared = new MemoryStoreFactory();
        ApplicationContextRunner instance = runner.withBean("memory", StoreFactory.class, () -> shared)
                .withPropertyValues(
                        "storagedict.encoding.java.allowed=" + POINT,
                        "storagedict.dicts.points.value-type=" + POINT,
                        "storagedict.dicts.other.encoding=none");
        instance.withPropertyValues("storagedict.encoding=java").run(context -> {
            dict(context, "points").putAll(Map.of("a", new Point(1, 2), "b", new Point(3, 4)));
        });
        instance.withPropertyValues("storagedict.fallback-encoding=java").run(context -> {
            assertThat(dict(context, "points")).isEqualTo(Map.of("a", new Point(1, 2), "b", new Point(3, 4)));
            dict(context, "points").put("a", new Point(5, 6));
        });
        instance.run(context -> {
            assertThat(dict(context, "points").get("a")).isEqualTo(new Point(5, 6));
            assertThatExceptionOfType(EncodingException.class)
                    .isThrownBy(() -> dict(context, "points").get("b"));
        });
        instance.withPropertyValues(
                        "storagedict.dicts.points.encoding=java", "storagedict.dicts.points.fallback-encoding=json")
                .run(context -> assertThat(dict(context, "points"))
                        .isEqualTo(Map.of("a", new Point(5, 6), "b", new Point(3, 4))));
    }

    @Test
    void anUnknownFallbackNamesItsProperty(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.fallback-encoding: yaml")
                .describes("needs the encoding 'yaml'", "Property: storagedict.dicts.settings.fallback-encoding")
                .advises("java, json, none");
    }

    @Test
    void noneCannotBeAFallback(CapturedOutput output) {
        FailedStart.of(output, "storagedict: {fallback-encoding: none, dicts: {settings: }}")
                .describes("cannot be a fallback", "Property: storagedict.fallback-encoding")
                .advises("Remove 'storagedict.fallback-encoding'");
    }

    @Test
    void anEncodingBeanIsChosenByItsName() {
        runner.withUserConfiguration(Own.class)
                .withPropertyValues(
                        "storagedict.dicts.texts.encoding=reversed",
                        "storagedict.dicts.texts.value-type=java.lang.String",
                        "storagedict.dicts.texts.defaults.a=abc",
                        "storagedict.dicts.raw.encoding=undeclared",
                        "storagedict.dicts.raw.keyspace=texts")
                .withBean("undeclared", Encoding.class, Reversed::new)
                .run(context -> {
                    assertThat(dict(context, "texts").get("a")).isEqualTo("abc");
                    assertThat(dict(context, "raw").get("a")).isEqualTo("abc");
                });
    }

    @Test
    void anUnknownEncodingIsToldOfThoseOfTheApplicationToo(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.encoding: yaml", Own.class)
                .describes("needs the encoding 'yaml'", "Property: storagedict.dicts.settings.encoding")
                .advises("java, json, none, objects, reversed", "Encoding bean with the name 'yaml'");
    }

    @Test
    void anEncodingBeanOfOtherValuesIsRefused(CapturedOutput output) {
        FailedStart.of(
                        output,
                        "storagedict.dicts.settings: {encoding: reversed, value-type: java.lang.Integer}",
                        Own.class)
                .describes("encodes values of the class java.lang.String, not java.lang.Integer")
                .advises("'storagedict.dicts.settings.value-type'");
    }

    @Test
    void anEncodingBeanThatDoesNotMakeBytesIsRefused(CapturedOutput output) {
        FailedStart.of(
                        output,
                        "storagedict.dicts.settings: {encoding: objects, value-type: java.lang.Integer}",
                        Own.class)
                .describes("has the stored form java.lang.Integer, not byte[]")
                .advises("'storagedict.dicts.settings.encoding'");
    }

    @Test
    void aPatternThatIsNoneNamesTheProperty(CapturedOutput output) {
        FailedStart.of(output, "{storagedict.encoding.java.allowed: '*', storagedict.dicts.settings.encoding: java}")
                .describes("'*' is no pattern of classes", "Property: storagedict.encoding.java.allowed")
                .advises("storagedict.encoding.java.allowed");
    }

    @Test
    void aDefaultThatDoesNotFitNamesItsPropertyAndNotTheValue(CapturedOutput output) {
        FailedStart.of(
                        output,
                        "storagedict.dicts.n: {encoding: java, value-type: java.lang.Integer, defaults: {a: very-secret}}")
                .describes("'a'", "'n'", "java.lang.Integer", "storagedict.dicts.n.defaults.a");
        assertThat(output).doesNotContain("very-secret");
    }

    @Configuration(proxyBeanMethods = false)
    static class Own {
        @Bean
        Encoding<String, byte[]> reversed() {
            return new Reversed();
        }

        @Bean
        Encoding<Integer, Integer> objects() {
            return new io.storagedict.encoding.NoOpEncoding<>();
        }
    }

    static final class Reversed implements Encoding<String, byte[]> {
        @Override
        public byte[] encode(String value) {
            return new StringBuilder(value).reverse().toString().getBytes(UTF_8);
        }

        @Override
        public String decode(byte[] stored) {
            return new StringBuilder(new String(stored, UTF_8)).reverse().toString();
        }
    }
}
