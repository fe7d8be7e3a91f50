package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.Compiled;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.javapoet.ClassName;

class AheadOfTimeTest {

    private final TestPropertyValues properties = TestPropertyValues.of(
            "storagedict.dicts.settings.defaults.exchange_rate=25",
            "storagedict.dicts.rates.value-type=" + Rate.class.getName());

    @Test
    @CompileWithForkedClassLoader
    void dictsOfGeneratedCodeAreInjectedAlsoIfTheyAreConfiguredAtRunTime() {
        TestGenerationContext generation = new TestGenerationContext(AheadOfTimeTest.class);
        ClassName initializer = process(generation);
        TestCompiler.forSystem().with(generation).compile(compiled -> {
            try (GenericApplicationContext context = new GenericApplicationContext()) {
                properties.and("storagedict.dicts.late.autosync=false").applyTo(context);
                initializer(compiled, initializer).initialize(context);
                context.refresh();
                Injected injected = context.getBean(Injected.class);
                Rate rate = new Rate("EUR", "JPY", 162.5);
                injected.rates.put("EURJPY", rate);
                assertThat(injected.rates.get("EURJPY")).isEqualTo(rate);
                assertThat(injected.settings.get("exchange_rate")).isEqualTo("25");
                assertThat(context.getBean(StorageDicts.class).names())
                        .containsExactlyInAnyOrder("settings", "rates", "late");
            }
        });
    }

    @Test
    @CompileWithForkedClassLoader
    void valueTypesAndScriptsAreKeptInANativeImage() {
        TestGenerationContext generation = new TestGenerationContext(AheadOfTimeTest.class);
        process(generation);
        RuntimeHints hints = generation.getRuntimeHints();
        assertThat(RuntimeHintsPredicates.reflection().onType(Rate.class)).accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onType(StorageDictProperties.Dict.class))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.resource().forResource("io/storagedict/store/redis/write.lua"))
                .accepts(hints);
    }

    private ClassName process(TestGenerationContext generation) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        properties.applyTo(context);
        context.register(Injected.class, StorageDictAutoConfiguration.class);
        context.registerBean(LettuceConnectionFactory.class);
        ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        return initializer;
    }

    @SuppressWarnings("unchecked")
    private static ApplicationContextInitializer<GenericApplicationContext> initializer(
            Compiled compiled, ClassName name) {
        return compiled.getInstance(ApplicationContextInitializer.class, name.toString());
    }

    @Configuration(proxyBeanMethods = false)
    static class Injected {
        @Autowired
        StorageDict<Object> settings;

        @Autowired
        StorageDict<Rate> rates;
    }
}
