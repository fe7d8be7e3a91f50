package io.storagedict.autoconfigure.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.web.StorageDictSyncFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

class StorageDictWebAutoConfigurationTest {

    private static final AutoConfigurations OURS =
            AutoConfigurations.of(StorageDictAutoConfiguration.class, StorageDictWebAutoConfiguration.class);

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(OURS);

    @Test
    void registersTheFilterForAllRequestsBeforeSecurity() {
        runner.run(context -> {
            FilterRegistrationBean<?> filter = context.getBean(FilterRegistrationBean.class);
            assertThat(filter.getFilter()).isInstanceOf(StorageDictSyncFilter.class);
            assertThat(filter.getOrder())
                    .isEqualTo(Ordered.HIGHEST_PRECEDENCE + 2)
                    .isLessThan(-100);
            assertThat(filter.getUrlPatterns()).containsExactly("/*");
            assertThat(filter.determineDispatcherTypes())
                    .isEqualTo(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        });
    }

    @Test
    void patternsOrderAndDispatcherTypesCanBeSet() {
        runner.withPropertyValues(
                        "storagedict.web.sync-filter.url-patterns=/api/*,/admin/*",
                        "storagedict.web.sync-filter.order=7",
                        "storagedict.web.sync-filter.dispatcher-types=request,forward")
                .run(context -> {
                    FilterRegistrationBean<?> filter = context.getBean(FilterRegistrationBean.class);
                    assertThat(filter.getUrlPatterns()).containsExactly("/api/*", "/admin/*");
                    assertThat(filter.getOrder()).isEqualTo(7);
                    assertThat(filter.determineDispatcherTypes())
                            .isEqualTo(EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"url-patterns", "dispatcher-types"})
    void noPatternsAndNoDispatcherTypesAreRefused(String property) {
        String name = "storagedict.web.sync-filter." + property;
        runner.withPropertyValues(name + "=")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining(name)
                        .hasMessageContaining("at least one"));
    }

    @Test
    void staysAwayIfSwitchedOff() {
        runner.withPropertyValues("storagedict.web.sync-filter.enabled=false")
                .run(context -> assertThat(context)
                        .hasSingleBean(StorageDicts.class)
                        .doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void staysAwayIfThereAreNoDicts() {
        runner.withPropertyValues("storagedict.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void backsOffFromAFilterOfTheApplication() {
        StorageDictSyncFilter own = new StorageDictSyncFilter(StorageDicts.of(List.of()));
        runner.withBean(StorageDictSyncFilter.class, () -> own)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(FilterRegistrationBean.class)
                        .getBean(Filter.class)
                        .isSameAs(own));
    }

    @Test
    void staysAwayFromOtherKindsOfApplications() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FilterRegistrationBean.class));
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(OURS)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void staysAwayWithoutSpringWeb() {
        runner.withClassLoader(new FilteredClassLoader("org.springframework.web.filter"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FilterRegistrationBean.class));
    }
}
