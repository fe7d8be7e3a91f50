package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.actuate.StorageDictHealthContributor;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.memory.MemoryStore;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** When there is a contributor, and which indicators it has. */
class HealthContributorTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    StorageDictAutoConfiguration.class,
                    StorageDictHealthContributorAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class));

    @Test
    void oneDictToo() {
        runner.withPropertyValues("storagedict.dicts.settings.autosync=true")
                .run(context -> assertThat(composite(context.getBean(HealthContributorRegistry.class))
                                .getContributor("settings"))
                        .isNotNull());
    }

    @Test
    void noDictMakesAnEmptyComposite() {
        runner.run(context -> assertThat(composite(context.getBean(HealthContributorRegistry.class)).stream())
                .isEmpty());
    }

    private static CompositeHealthContributor composite(HealthContributorRegistry registry) {
        return (CompositeHealthContributor) registry.getContributor("storagedict");
    }

    @Test
    void dictsOfTheApplicationItselfAreThereTooWithASlashInTheirNameEncoded() {
        runner.withBean(
                        StorageDict.class,
                        () -> StorageDict.builder(new MemoryStore<byte[]>("/app/own"), new TextEncoding())
                                .build())
                .run(context -> assertThat(composite(context.getBean(HealthContributorRegistry.class))
                                .getContributor("%2Fapp%2Fown"))
                        .isNotNull());
    }

    @Test
    void canBeSwitchedOff() {
        runner.withPropertyValues("management.health.storagedict.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(StorageDictHealthContributor.class));
        runner.withPropertyValues("management.health.defaults.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(StorageDictHealthContributor.class));
        runner.withPropertyValues("storagedict.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(StorageDictHealthContributor.class));
    }

    @Test
    void aTimeoutOfNothingIsRefusedWithItsProperty() {
        runner.withPropertyValues("management.health.storagedict.timeout=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("management.health.storagedict.timeout"));
    }
}
