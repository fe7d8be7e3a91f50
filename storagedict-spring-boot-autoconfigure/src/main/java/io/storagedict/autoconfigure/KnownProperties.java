package io.storagedict.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The properties of this library, by the group that they are in. What is below other groups is not known here, and may
 * belong to an extension.
 */
final class KnownProperties {

    static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("storagedict");

    private static final ConfigurationPropertyName DICTS = ROOT.append("dicts");

    /** All that stands directly below the root: properties and groups. */
    static final List<String> OF_ROOT = List.of(
            "enabled",
            "autosync",
            "consistency",
            "backend",
            "encoding",
            "fallback-encoding",
            "dicts",
            "redis",
            "web",
            "events");

    /** What is set elsewhere, though one may look for it here. */
    static final Map<String, String> ELSEWHERE = Map.of(
            "health", "management.health.storagedict",
            "endpoint", "management.endpoint.storagedict",
            "metrics", "management.metrics",
            "observations", "management.observations",
            "zookeeper", "spring.cloud.zookeeper");

    static final List<String> OF_A_DICT = List.of(
            "backend",
            "keyspace",
            "autosync",
            "consistency",
            "on-store-failure",
            "max-staleness",
            "check-timeout",
            "start-without-store",
            "snapshot-file",
            "value-type",
            "encoding",
            "fallback-encoding",
            "defaults");

    static final Map<String, List<String>> OF_GROUPS = Map.of(
            "storagedict", OF_ROOT,
            "storagedict.redis", List.of("poll-interval"),
            "storagedict.encoding", List.of("java"),
            "storagedict.encoding.java", List.of("allowed"),
            "storagedict.events", List.of("enabled"),
            "storagedict.web", List.of("sync-filter"),
            "storagedict.web.sync-filter",
                    List.of("enabled", "snapshot-per-request", "order", "url-patterns", "dispatcher-types"));

    private static final Set<String> LISTS = Set.of("allowed", "url-patterns", "dispatcher-types");

    private KnownProperties() {}

    /** A group of properties of which all are known. */
    record Group(ConfigurationPropertyName name, List<String> properties) {

        /** What a property below the group is called there. */
        String element(ConfigurationPropertyName property) {
            return property.getElement(name.getNumberOfElements(), Form.UNIFORM);
        }

        boolean has(ConfigurationPropertyName property) {
            String element = element(property);
            return properties.stream().anyMatch(known -> uniform(known).equals(element) && takes(known, property));
        }

        /** Whether there may be what is below one of these properties. */
        private boolean takes(String known, ConfigurationPropertyName property) {
            int below = name.getNumberOfElements() + 1;
            return property.getNumberOfElements() == below
                    || known.equals("defaults")
                    || (LISTS.contains(known) && property.isNumericIndex(below));
        }

        @Nullable
        String similar(ConfigurationPropertyName property) {
            String similar = SimilarWord.to(
                    element(property), properties.stream().map(Group::uniform).toList());
            return properties.stream()
                    .filter(known -> uniform(known).equals(similar))
                    .findFirst()
                    .orElse(null);
        }

        private static String uniform(String name) {
            return name.replace("-", "");
        }
    }

    /** Returns the group that a property is in, if it is one of ours. */
    static @Nullable Group group(ConfigurationPropertyName property) {
        if (!ROOT.isAncestorOf(property)) {
            return null;
        }
        if (DICTS.isAncestorOf(property)) {
            boolean isOfADict = property.getNumberOfElements() > DICTS.getNumberOfElements() + 1;
            return isOfADict ? new Group(property.chop(DICTS.getNumberOfElements() + 1), OF_A_DICT) : null;
        }
        return OF_GROUPS.entrySet().stream()
                .map(group -> new Group(ConfigurationPropertyName.of(group.getKey()), group.getValue()))
                .filter(group -> group.name().isAncestorOf(property))
                .max(Comparator.comparingInt(group -> group.name().getNumberOfElements()))
                .orElseThrow();
    }
}
