package io.storagedict.autoconfigure.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The filter that brings dicts without autosync up to date.
 *
 * @param enabled Whether dicts without autosync are synced at the start of each web request.
 * @param snapshotPerRequest Whether all reads of such a dict by one request see one state, moved on by its own writes
 *     only, whatever other requests sync.
 * @param order Order of the filter in the chain. Filters that read a dict need a higher one.
 */
@ConfigurationProperties("storagedict.web.sync-filter")
public record SyncFilterProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean snapshotPerRequest,
        @DefaultValue("-2147483646") int order) {}
