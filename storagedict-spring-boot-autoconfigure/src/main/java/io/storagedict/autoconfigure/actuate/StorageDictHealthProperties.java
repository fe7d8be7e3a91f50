package io.storagedict.autoconfigure.actuate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The health of dicts.
 *
 * @param enabled Whether the health of each dict is told.
 * @param timeout Time within which the store of a dict must answer.
 */
@ConfigurationProperties("management.health.storagedict")
public record StorageDictHealthProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration timeout) {}
