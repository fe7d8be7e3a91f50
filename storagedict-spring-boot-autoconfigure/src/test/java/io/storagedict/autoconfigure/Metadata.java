package io.storagedict.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the build tells IDEs of the properties of this library. */
final class Metadata {

    private Metadata() {}

    static JsonNode read() {
        JsonMapper mapper = JsonMapper.builder().build();
        try {
            return Collections.list(
                            Metadata.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))
                    .stream()
                    .map(url -> read(mapper, url))
                    .filter(tree -> tree.get("properties").valueStream().anyMatch(Metadata::isOurs))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isOurs(JsonNode property) {
        return property.get("name").asString("").equals("storagedict.dicts");
    }

    private static JsonNode read(JsonMapper mapper, URL url) {
        try (InputStream in = url.openStream()) {
            return Objects.requireNonNull(mapper.readTree(in));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The default, or null for none, of each property. */
    static Map<String, @Nullable String> defaults() {
        Map<String, @Nullable String> defaults = new TreeMap<>();
        read().get("properties")
                .forEach(
                        property -> defaults.put(property.get("name").asString(), text(property.path("defaultValue"))));
        return defaults;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : value.asString("").equals("read_only") ? "read-only" : value.asString(null);
    }
}
