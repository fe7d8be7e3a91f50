package io.storagedict.autoconfigure.web;

import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.web.StorageDictSyncFilter;
import jakarta.servlet.Filter;
import java.util.Collection;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingFilterBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.filter.OncePerRequestFilter;

/** Registers {@link StorageDictSyncFilter} in a servlet web application that does not register it itself. */
@AutoConfiguration(after = StorageDictAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Filter.class, OncePerRequestFilter.class})
@ConditionalOnBean(StorageDicts.class)
@ConditionalOnBooleanProperty(name = "storagedict.web.sync-filter.enabled", matchIfMissing = true)
@EnableConfigurationProperties({SyncFilterProperties.class, ServletSyncFilterProperties.class})
public final class StorageDictWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingFilterBean
    FilterRegistrationBean<StorageDictSyncFilter> storageDictSyncFilter(
            StorageDicts dicts, SyncFilterProperties properties, ServletSyncFilterProperties servlet) {
        FilterRegistrationBean<StorageDictSyncFilter> registration = new FilterRegistrationBean<>(
                properties.snapshotPerRequest()
                        ? new StorageDictSyncFilter(dicts)
                        : StorageDictSyncFilter.withoutSnapshots(dicts));
        requireSome("url-patterns", servlet.urlPatterns());
        requireSome("dispatcher-types", servlet.dispatcherTypes());
        registration.setUrlPatterns(servlet.urlPatterns());
        registration.setOrder(properties.order());
        registration.setDispatcherTypes(EnumSet.copyOf(servlet.dispatcherTypes()));
        return registration;
    }

    private static void requireSome(String property, Collection<?> values) {
        if (values.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    "storagedict.web.sync-filter." + property,
                    "",
                    "There must be at least one. To have no filter, set storagedict.web.sync-filter.enabled to false.");
        }
    }
}
