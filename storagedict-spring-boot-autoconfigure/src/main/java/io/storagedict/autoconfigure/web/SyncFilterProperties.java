package io.storagedict.autoconfigure.web;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The filter that brings dicts without autosync up to date.
 *
 * @param enabled Whether dicts without autosync are synced at the start of each web request.
 * @param urlPatterns URL patterns of the requests that sync.
 * @param order Order of the filter in the chain. Filters that read a dict need a higher one.
 * @param dispatcherTypes Dispatcher types that the filter is registered for. Whatever they are, it syncs once per
 *     request, and not on async or error dispatches.
 */
@ConfigurationProperties("storagedict.web.sync-filter")
public record SyncFilterProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("/*") List<String> urlPatterns,
        @DefaultValue("-2147483646") int order,
        @DefaultValue("request") Set<DispatcherType> dispatcherTypes) {}
