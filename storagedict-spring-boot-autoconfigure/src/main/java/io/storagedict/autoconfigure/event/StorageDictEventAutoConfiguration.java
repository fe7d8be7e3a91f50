package io.storagedict.autoconfigure.event;

import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Publishes the changes and states of all dicts to the listeners of the application. */
@AutoConfiguration(after = StorageDictAutoConfiguration.class)
@ConditionalOnBean(StorageDicts.class)
@ConditionalOnBooleanProperty(name = "storagedict.events.enabled", matchIfMissing = true)
@EnableConfigurationProperties(StorageDictEventsProperties.class)
public final class StorageDictEventAutoConfiguration {

    @Bean
    DictEventsOfContext storageDictEvents(StorageDicts dicts, ConfigurableApplicationContext context) {
        return new DictEventsOfContext(dicts, context);
    }
}
