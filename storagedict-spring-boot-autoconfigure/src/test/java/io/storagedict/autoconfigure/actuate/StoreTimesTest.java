package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.actuate.StorageDictObservationContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Timers and observations in an application with all that Boot configures. */
@ExtendWith(OutputCaptureExtension.class)
class StoreTimesTest {

    private static final String[] SETTINGS = {
        "storagedict.dicts.settings.defaults.language=cs", "storagedict.dicts.plain.autosync=false"
    };

    @Test
    void theFirstLoadIsTimedAndNothingIsTimedTwice(CapturedOutput output) {
        try (WebApp app = WebApp.start(SETTINGS)) {
            MeterRegistry registry = app.context().getBean(MeterRegistry.class);
            assertThat(sum(registry, "storagedict.sync", "full")).isEqualTo(1);
            assertThat(sum(registry, "storagedict.write", "done")).isEqualTo(1);

            app.dict("settings").put("language", "de");
            app.dict("plain").sync();

            assertThat(sum(registry, "storagedict.write", "done")).isEqualTo(2);
            assertThat(registry.get("storagedict.sync")
                            .tags("dict", "plain", "backend", "memory", "outcome", "unchanged")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.find("storagedict.store").meters()).isEmpty();
        }
        assertThat(output.getAll()).doesNotContain("is not eligible for getting processed by all BeanPostProcessors");
    }

    private static long sum(MeterRegistry registry, String name, String outcome) {
        return registry.get(name)
                .tags("dict", "settings", "backend", "memory", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void handlersAreToldOfSyncsAndWritesWithTheirOutcome() {
        try (WebApp app = WebApp.start(Handled.class, SETTINGS)) {
            Handler handler = app.context().getBean(Handler.class);
            handler.ended.clear();

            app.dict("settings").put("language", "de");
            app.dict("plain").sync();

            assertThat(handler.ended)
                    .containsExactly(
                            "storagedict write: backend=memory dict=settings operation=write outcome=done",
                            "storagedict sync: backend=memory dict=plain operation=sync outcome=unchanged");
        }
    }

    @Test
    void observationsCanBeSwitchedOffAndTimersStay() {
        try (WebApp app =
                WebApp.start(Handled.class, "management.observations.enable.storagedict=false", SETTINGS[0])) {
            app.dict("settings").put("language", "de");
            assertThat(app.context().getBean(Handler.class).ended).isEmpty();
            assertThat(sum(app.context().getBean(MeterRegistry.class), "storagedict.write", "done"))
                    .isEqualTo(2);
        }
    }

    /** Else the two would need each other. */
    @Test
    void aRegistryMayNeedADictToBeMade() {
        try (WebApp app = WebApp.start(TaggedByADict.class, SETTINGS)) {
            assertThat(app.context()
                            .getBean(SimpleMeterRegistry.class)
                            .get("storagedict.entries")
                            .tags("language", "cs", "dict", "settings")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }

    @Test
    void aLazyApplicationIsMeasuredAndObservedToo() {
        try (WebApp app = WebApp.start(Handled.class, "spring.main.lazy-initialization=true", SETTINGS[0])) {
            app.dict("settings").put("language", "de");

            assertThat(sum(app.context().getBean(MeterRegistry.class), "storagedict.write", "done"))
                    .isEqualTo(2);
            assertThat(app.context().getBean(Handler.class).ended).isNotEmpty();
        }
    }

    @Test
    void aHandlerThatFailsHarmsNoWrite(CapturedOutput output) {
        try (WebApp app = WebApp.start(Failing.class, SETTINGS)) {
            app.dict("settings").put("language", "de");
            assertThat(app.context().getBean(StorageDicts.class).get("settings").snapshot())
                    .hasToString("{language=de}");
        }
        assertThat(output.getAll()).contains("could not be observed");
    }

    static final class Handler implements ObservationHandler<StorageDictObservationContext> {

        private final List<String> ended = new CopyOnWriteArrayList<>();

        @Override
        public void onStop(StorageDictObservationContext context) {
            StringBuilder text = new StringBuilder(context.getContextualName()).append(':');
            context.getLowCardinalityKeyValues()
                    .forEach(pair ->
                            text.append(' ').append(pair.getKey()).append('=').append(pair.getValue()));
            ended.add(text.toString());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof StorageDictObservationContext;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Handled {

        @Bean
        Handler handler() {
            return new Handler();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Failing {

        @Bean
        ObservationHandler<StorageDictObservationContext> failing() {
            return new ObservationHandler<>() {
                @Override
                public void onStart(StorageDictObservationContext context) {
                    throw new IllegalStateException("a fault");
                }

                @Override
                public boolean supportsContext(Observation.Context context) {
                    return context instanceof StorageDictObservationContext;
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TaggedByADict {

        @Bean
        MeterRegistryCustomizer<MeterRegistry> tags(StorageDict<?> settings) {
            return registry -> registry.config().commonTags("language", String.valueOf(settings.get("language")));
        }
    }
}
