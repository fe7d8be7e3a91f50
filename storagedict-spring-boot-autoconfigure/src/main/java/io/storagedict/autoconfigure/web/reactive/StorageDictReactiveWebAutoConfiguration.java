package io.storagedict.autoconfigure.web.reactive;

import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.autoconfigure.web.SyncFilterProperties;
import io.storagedict.web.reactive.StorageDictSyncWebFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Registers {@link StorageDictSyncWebFilter} in a reactive web application that does not register it itself. */
@AutoConfiguration(after = StorageDictAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({WebFilter.class, Mono.class})
@ConditionalOnBean(StorageDicts.class)
@ConditionalOnBooleanProperty(name = "storagedict.web.sync-filter.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SyncFilterProperties.class)
public final class StorageDictReactiveWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StorageDictSyncWebFilter storageDictSyncWebFilter(StorageDicts dicts, SyncFilterProperties properties) {
        return properties.snapshotPerRequest()
                ? new StorageDictSyncWebFilter(dicts, properties.order())
                : StorageDictSyncWebFilter.withoutSnapshots(dicts, properties.order());
    }
}
