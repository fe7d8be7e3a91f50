package io.storagedict.autoconfigure.web;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the filter can be told in servlet applications only.
 *
 * @param urlPatterns URL patterns of the requests that sync. In servlet applications only.
 * @param dispatcherTypes Dispatcher types that the filter is registered for. Whatever they are, it syncs once per
 *     request; without 'async' and 'error', such dispatches read the current state. In servlet applications only.
 */
@ConfigurationProperties("storagedict.web.sync-filter")
public record ServletSyncFilterProperties(
        @DefaultValue("/*") List<String> urlPatterns,
        @DefaultValue("request,async,error") Set<DispatcherType> dispatcherTypes) {}
