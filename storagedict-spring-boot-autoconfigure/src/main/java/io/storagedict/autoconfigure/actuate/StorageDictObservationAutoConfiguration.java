package io.storagedict.autoconfigure.actuate;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.storagedict.StorageDicts;
import io.storagedict.actuate.StorageDictMeterObservationHandler;
import io.storagedict.actuate.StorageDictObservations;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.autoconfigure.StorageDictRecorderFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Observes what dicts ask their stores, where the application has an {@link ObservationRegistry}.
 *
 * <p>That is used from when all singletons are there: its handlers may need dicts, which are made before.
 */
@AutoConfiguration(
        after = StorageDictAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({StorageDicts.class, ObservationRegistry.class})
public final class StorageDictObservationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StorageDictObservations storageDictObservations() {
        return new StorageDictObservations();
    }

    @Bean
    StorageDictRecorderFactory storageDictObservationsRecorderFactory(StorageDictObservations observations) {
        return observations::recorder;
    }

    @Bean
    Start storageDictObservationsStart(
            StorageDictObservations observations, ObjectProvider<ObservationRegistry> registry) {
        return new Start(observations, registry);
    }

    @Bean
    static LazyInitializationExcludeFilter storageDictObservationsStartIsNotLazy() {
        return LazyInitializationExcludeFilter.forBeanTypes(Start.class);
    }

    record Start(StorageDictObservations observations, ObjectProvider<ObservationRegistry> registry)
            implements SmartInitializingSingleton {

        @Override
        public void afterSingletonsInstantiated() {
            registry.ifUnique(observations::use);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterObservationHandler.class)
    static class Meters {

        @Bean
        @ConditionalOnMissingBean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        StorageDictMeterObservationHandler storageDictMeterObservationHandler() {
            return new StorageDictMeterObservationHandler();
        }
    }
}
