package io.storagedict.autoconfigure.event;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Events of the application.
 *
 * @param enabled Whether changes and states of dicts are published as application events, for methods with
 *     '@EventListener'.
 */
@ConfigurationProperties("storagedict.events")
public record StorageDictEventsProperties(
        @DefaultValue("true") boolean enabled) {}
