package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDictBuilder;
import io.storagedict.StorageDicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@ExtendWith(OutputCaptureExtension.class)
class StorageDictBuilderCustomizerTest {

    private static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(StorageDictAutoConfiguration.class))
            .withPropertyValues("storagedict.dicts.settings.autosync=true", "storagedict.dicts.texts.autosync=true");

    @Test
    void customizersAreAppliedInOrderToEachDictAfterItsProperties() {
        runner.withUserConfiguration(Two.class).run(context -> {
            StorageDicts dicts = context.getBean(StorageDicts.class);
            assertThat(context.getBean(Two.class).calls)
                    .containsExactlyInAnyOrder("settings 1", "settings 2", "texts 1", "texts 2")
                    .containsSubsequence("settings 1", "settings 2")
                    .containsSubsequence("texts 1", "texts 2");
            assertThat(dicts.get("settings").status().autosync()).isFalse();
            assertThat(dicts.get("settings").status().lastSynced()).isEqualTo(TIME);
            assertThat(dicts.get("texts").status().autosync()).isTrue();
        });
    }

    @Test
    void theNameStays() {
        runner.withBean(StorageDictBuilderCustomizer.class, () -> (name, builder) -> builder.name("other"))
                .run(context ->
                        assertThat(context.getBean(StorageDicts.class).names()).containsExactly("settings", "texts"));
    }

    @Test
    void oneThatThrowsIsNamed(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.autosync: true", Throwing.class)
                .describes("'settings'", "could not be customized", "Told to throw")
                .advises("StorageDictBuilderCustomizer");
    }

    @Configuration(proxyBeanMethods = false)
    static class Two {

        final List<String> calls = new ArrayList<>();

        @Bean
        @Order(2)
        StorageDictBuilderCustomizer second() {
            return (name, builder) -> {
                calls.add(name + " 2");
                if (name.equals("settings")) {
                    builder.autosync(false);
                }
            };
        }

        @Bean
        @Order(1)
        StorageDictBuilderCustomizer first() {
            return (name, builder) -> {
                calls.add(name + " 1");
                stopClock(builder);
            };
        }

        private static void stopClock(StorageDictBuilder<?, ?> builder) {
            builder.autosync(true).clock(() -> TIME);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Throwing {

        @Bean
        StorageDictBuilderCustomizer customizer() {
            return (name, builder) -> {
                throw new IllegalStateException("Told to throw");
            };
        }
    }
}
