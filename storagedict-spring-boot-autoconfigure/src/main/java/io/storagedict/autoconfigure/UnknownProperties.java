package io.storagedict.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Finds mistyped properties, which would do nothing without a word. Environment variables and system properties are not
 * looked at: others may have similar ones.
 */
final class UnknownProperties {

    private UnknownProperties() {}

    /** @throws StorageDictCreationException if there is one */
    static void refuse(Environment environment) {
        UnboundElementsSourceFilter deliberate = new UnboundElementsSourceFilter();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource all && deliberate.apply(source)) {
                all.stream().forEach(name -> refuse(name, all));
            }
        }
    }

    private static void refuse(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        KnownProperties.Group group = KnownProperties.group(name);
        if (group == null || group.has(name)) {
            return;
        }
        String elsewhere =
                group.name().equals(KnownProperties.ROOT) ? KnownProperties.ELSEWHERE.get(group.element(name)) : null;
        if (elsewhere != null) {
            throw refused(name, source, "Look for it below '%s'.".formatted(elsewhere));
        }
        String similar = group.similar(name);
        boolean isDirect = group.name().isParentOf(name);
        if (similar != null || isDirect || !group.name().equals(KnownProperties.ROOT)) {
            throw refused(name, source, action(name, group, similar));
        }
    }

    private static StorageDictCreationException refused(
            ConfigurationPropertyName name, ConfigurationPropertySource source, String action) {
        return new StorageDictCreationException(
                name + origin(source.getConfigurationProperty(name)),
                "There is no property '%s'.".formatted(name),
                action,
                null);
    }

    private static String origin(@Nullable ConfigurationProperty property) {
        return property == null || property.getOrigin() == null
                ? ""
                : "%n    Origin: %s".formatted(property.getOrigin());
    }

    private static String action(
            ConfigurationPropertyName name, KnownProperties.Group group, @Nullable String similar) {
        String guess = similar == null
                ? ""
                : "Did you mean '%s'? ".formatted(group.name().append(similar));
        String known = "Below '%s' there are: %s.".formatted(group.name(), String.join(", ", group.properties()));
        if (group.name().equals(KnownProperties.ROOT)) {
            return guess + known + " Properties of an extension need a group of their own, such as 'storagedict.acme'.";
        }
        return group.properties().equals(KnownProperties.OF_A_DICT)
                        && !group.name().isParentOf(name)
                ? "%s%s A dict whose name has dots is written in brackets: 'storagedict.dicts[a.b]', in YAML '\"[a.b]\"'."
                        .formatted(guess, known)
                : guess + known;
    }
}
