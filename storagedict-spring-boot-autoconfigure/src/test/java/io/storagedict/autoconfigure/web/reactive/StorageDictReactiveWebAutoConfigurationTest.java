package io.storagedict.autoconfigure.web.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.autoconfigure.web.StorageDictWebAutoConfiguration;
import io.storagedict.web.reactive.StorageDictSyncWebFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.Ordered;

class StorageDictReactiveWebAutoConfigurationTest {

    private static final AutoConfigurations OURS = AutoConfigurations.of(
            StorageDictAutoConfiguration.class,
            StorageDictWebAutoConfiguration.class,
            StorageDictReactiveWebAutoConfiguration.class);

    private final ReactiveWebApplicationContextRunner runner =
            new ReactiveWebApplicationContextRunner().withConfiguration(OURS);

    @Test
    void registersTheFilterBeforeSecurity() {
        runner.run(context -> assertThat(
                        context.getBean(StorageDictSyncWebFilter.class).getOrder())
                .isEqualTo(Ordered.HIGHEST_PRECEDENCE + 2)
                .isLessThan(-100));
    }

    @Test
    void theOrderCanBeSet() {
        runner.withPropertyValues("storagedict.web.sync-filter.order=7")
                .run(context -> assertThat(
                                context.getBean(StorageDictSyncWebFilter.class).getOrder())
                        .isEqualTo(7));
    }

    @Test
    void staysAwayIfSwitchedOff() {
        runner.withPropertyValues("storagedict.web.sync-filter.enabled=false")
                .run(context -> assertThat(context)
                        .hasSingleBean(StorageDicts.class)
                        .doesNotHaveBean(StorageDictSyncWebFilter.class));
    }

    @Test
    void needsNeitherServletsNorContextPropagation() {
        runner.withClassLoader(new FilteredClassLoader("jakarta.servlet", "io.micrometer.context"))
                .run(context -> assertThat(context).hasSingleBean(StorageDictSyncWebFilter.class));
    }

    @Test
    void backsOffFromAFilterOfTheApplication() {
        StorageDictSyncWebFilter own = new StorageDictSyncWebFilter(StorageDicts.of(List.of()), 0);
        runner.withBean(StorageDictSyncWebFilter.class, () -> own)
                .run(context -> assertThat(context)
                        .getBean(StorageDictSyncWebFilter.class)
                        .isSameAs(own));
    }

    @Test
    void staysAwayFromOtherKindsOfApplications() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(StorageDictSyncWebFilter.class));
        new WebApplicationContextRunner()
                .withConfiguration(OURS)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(StorageDictSyncWebFilter.class));
    }
}
