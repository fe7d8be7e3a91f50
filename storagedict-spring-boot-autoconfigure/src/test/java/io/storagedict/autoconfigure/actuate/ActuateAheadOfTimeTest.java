package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.storagedict.actuate.EntryDescriptor;
import io.storagedict.actuate.ErrorDescriptor;
import io.storagedict.actuate.StorageDictEndpoint;
import io.storagedict.actuate.StorageDictHealthContributor;
import io.storagedict.actuate.StorageDictMetrics;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

/** Generated code tells of dicts that are configured at run time only. */
class ActuateAheadOfTimeTest {

    private static final TestPropertyValues PROPERTIES = TestPropertyValues.of(
            "management.endpoints.web.exposure.include=*", "management.endpoints.jmx.exposure.include=*");

    @Test
    @CompileWithForkedClassLoader
    @SuppressWarnings("unchecked")
    void dictsThatWereNotThereWhenTheCodeWasGeneratedAreThere() {
        TestGenerationContext generation = new TestGenerationContext(ActuateAheadOfTimeTest.class);
        ClassName initializer = process(generation);
        assertThat(RuntimeHintsPredicates.reflection().onType(EntryDescriptor.class))
                .accepts(generation.getRuntimeHints());
        assertThat(RuntimeHintsPredicates.reflection().onType(ErrorDescriptor.class))
                .accepts(generation.getRuntimeHints());
        TestCompiler.forSystem().with(generation).compile(compiled -> {
            try (GenericApplicationContext context = new GenericApplicationContext()) {
                PROPERTIES.and("storagedict.dicts.late.autosync=true").applyTo(context);
                compiled.getInstance(ApplicationContextInitializer.class, initializer.toString())
                        .initialize(context);
                context.refresh();
                MeterRegistry registry = context.getBean(MeterRegistry.class);
                context.getBean(StorageDictMetrics.class).bindTo(registry);
                assertThat(registry.get("storagedict.entries")
                                .tag("dict", "late")
                                .gauge()
                                .value())
                        .isZero();
                assertThat(((HealthIndicator) context.getBean(StorageDictHealthContributor.class)
                                        .getContributor("late"))
                                .health()
                                .getStatus())
                        .isEqualTo(Status.UP);
                assertThat(context.getBean(StorageDictEndpoint.class).dicts().dicts())
                        .containsOnlyKeys("late");
            }
        });
    }

    private static ClassName process(TestGenerationContext generation) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        PROPERTIES.applyTo(context);
        context.register(
                Registries.class,
                StorageDictAutoConfiguration.class,
                EndpointAutoConfiguration.class,
                StorageDictEndpointAutoConfiguration.class,
                StorageDictHealthContributorAutoConfiguration.class,
                StorageDictMetricsAutoConfiguration.class,
                StorageDictObservationAutoConfiguration.class);
        ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        return initializer;
    }

    @Configuration(proxyBeanMethods = false)
    static class Registries {

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        ObservationRegistry observationRegistry() {
            return ObservationRegistry.create();
        }
    }
}
