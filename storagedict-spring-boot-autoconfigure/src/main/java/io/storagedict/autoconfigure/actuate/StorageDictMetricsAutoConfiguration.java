package io.storagedict.autoconfigure.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import io.storagedict.StorageDicts;
import io.storagedict.actuate.StorageDictMetrics;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.autoconfigure.StorageDictRecorderFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Measures dicts, where the application has a {@link MeterRegistry}.
 *
 * <p>Dicts need no registry to be made, nor a registry dicts: Boot binds the two when both are there.
 */
@AutoConfiguration(
        after = StorageDictAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({StorageDicts.class, MeterRegistry.class})
public final class StorageDictMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StorageDictMetrics storageDictMetrics(ObjectProvider<StorageDicts> dicts) {
        return new StorageDictMetrics(dicts::getObject);
    }

    @Bean
    StorageDictRecorderFactory storageDictMetricsRecorderFactory(StorageDictMetrics metrics) {
        return (dict, backend) -> metrics.recorder(dict);
    }
}
