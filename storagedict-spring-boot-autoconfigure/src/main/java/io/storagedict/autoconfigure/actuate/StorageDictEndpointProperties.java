package io.storagedict.autoconfigure.actuate;

import java.util.Set;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The endpoint of dicts.
 *
 * @param showValues When to show values of entries, unless a SanitizingFunction hides them.
 * @param roles Roles that users need one of to be authorized to see values. All who have logged in are if there are none.
 * @param allowWrites Whether entries can be put and removed, if the endpoint's access is unrestricted.
 */
@ConfigurationProperties("management.endpoint.storagedict")
public record StorageDictEndpointProperties(
        @DefaultValue("never") Show showValues,
        @DefaultValue Set<String> roles,
        @DefaultValue("false") boolean allowWrites) {}
