package io.storagedict.autoconfigure.actuate;

import io.storagedict.StorageDicts;
import io.storagedict.actuate.StorageDictHealthContributor;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/** Tells the health of each dict, under {@code storagedict}. */
@AutoConfiguration(after = StorageDictAutoConfiguration.class)
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(StorageDicts.class)
@ConditionalOnEnabledHealthIndicator("storagedict")
@EnableConfigurationProperties(StorageDictHealthProperties.class)
public final class StorageDictHealthContributorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = {"storagedictHealthContributor", "storagedictHealthIndicator"})
    StorageDictHealthContributor storagedictHealthContributor(
            StorageDicts dicts, StorageDictHealthProperties properties) {
        if (properties.timeout().isNegative() || properties.timeout().isZero()) {
            throw new InvalidConfigurationPropertyValueException(
                    "management.health.storagedict.timeout", properties.timeout(), "It must be positive.");
        }
        return new StorageDictHealthContributor(dicts, properties.timeout());
    }
}
