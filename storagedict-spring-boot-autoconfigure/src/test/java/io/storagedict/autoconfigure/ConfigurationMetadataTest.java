package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an IDE shows to those who write properties. */
class ConfigurationMetadataTest {

    private final JsonNode metadata = metadata();

    @Test
    void eachPropertyHasADescriptionThatIsOneOrMoreSentences() {
        assertThat(metadata.get("properties"))
                .isNotEmpty()
                .allSatisfy(property -> assertThat(property.path("description").asString(""))
                        .as(property.get("name").asString())
                        .matches("[A-Z].*\\.")
                        .doesNotStartWith("The ")
                        .doesNotContain("{@", "<"));
    }

    @Test
    void propertiesHaveTheDefaultsOfTheDocumentation() {
        Map<String, String> defaults = new HashMap<>();
        metadata.get("properties")
                .forEach(property -> defaults.put(
                        property.get("name").asString(),
                        property.path("defaultValue").asString(null)));
        Map<String, String> wanted = new HashMap<>(Map.of(
                "storagedict.enabled", "true",
                "storagedict.autosync", "true",
                "storagedict.backend", "memory",
                "storagedict.encoding", "json",
                "storagedict.redis.poll-interval", "1s",
                "storagedict.web.sync-filter.enabled", "true",
                "storagedict.web.sync-filter.url-patterns", "/*",
                "storagedict.web.sync-filter.order", "-2147483646",
                "storagedict.web.sync-filter.dispatcher-types", "request"));
        wanted.putAll(Map.of(
                "management.health.storagedict.enabled", "true",
                "management.health.storagedict.timeout", "1s",
                "management.endpoint.storagedict.access", "read-only",
                "management.endpoint.storagedict.allow-writes", "false",
                "management.endpoint.storagedict.cache.time-to-live", "0ms",
                "management.endpoint.storagedict.show-values", "never"));
        wanted.put("management.endpoint.storagedict.roles", null);
        wanted.put("storagedict.consistency", null);
        wanted.put("storagedict.dicts", null);
        wanted.put("storagedict.encoding.java.allowed", null);
        wanted.put("storagedict.fallback-encoding", null);
        assertThat(defaults).isEqualTo(wanted);
    }

    @Test
    void backendsAndEncodingsAreSuggestedAndOthersAllowed() {
        assertThat(metadata.get("hints"))
                .allSatisfy(hint ->
                        assertThat(hint.at("/providers/0/name").asString()).isEqualTo("any"))
                .extracting(hint -> hint.get("name").asString())
                .contains("storagedict.backend", "storagedict.encoding");
    }

    private static JsonNode metadata() {
        JsonMapper mapper = JsonMapper.builder().build();
        try {
            return Collections.list(ConfigurationMetadataTest.class
                            .getClassLoader()
                            .getResources("META-INF/spring-configuration-metadata.json"))
                    .stream()
                    .map(url -> read(mapper, url))
                    .filter(tree -> tree.get("properties")
                            .valueStream()
                            .anyMatch(property ->
                                    property.get("name").asString("").equals("storagedict.dicts")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static JsonNode read(JsonMapper mapper, URL url) {
        try (InputStream in = url.openStream()) {
            return Objects.requireNonNull(mapper.readTree(in));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
