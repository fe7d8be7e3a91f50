package io.storagedict.autoconfigure.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.EntryChange;
import io.storagedict.StorageDict;
import io.storagedict.StorageDictState;
import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.ObedientStores;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.event.StorageDictChangedEvent;
import io.storagedict.event.StorageDictStateEvent;
import io.storagedict.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;

@ExtendWith(OutputCaptureExtension.class)
class StorageDictEventAutoConfigurationTest {

    private final ObedientStores stores = new ObedientStores();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(StorageDictAutoConfiguration.class, StorageDictEventAutoConfiguration.class))
            .withBean("obedient", ObedientStores.class, () -> stores)
            .withBean(Heard.class)
            .withPropertyValues(
                    "storagedict.backend=obedient",
                    "storagedict.dicts.settings.autosync=true",
                    "storagedict.dicts.numbers.value-type=java.lang.Integer");

    @Test
    void anEventTellsWhatChanged() {
        runner.run(context -> {
            dict(context, "settings").put("language", "de");
            dict(context, "settings").put("language", "fr");
            Heard heard = context.getBean(Heard.class);
            await().untilAsserted(() -> assertThat(heard.all).hasSize(2));
            assertThat(heard.all.get(1).dict()).isEqualTo("settings");
            assertThat(heard.all.get(1).change().entries())
                    .isEqualTo(List.of(new EntryChange<>(EntryChange.Kind.CHANGED, "language", "de", "fr")));
        });
    }

    @Test
    void aListenerOfAValueTypeHearsOfDictsOfThatTypeOnly() {
        runner.run(context -> {
            dict(context, "settings").put("language", "de");
            dict(context, "numbers").put("answer", 42);
            Heard heard = context.getBean(Heard.class);
            await().untilAsserted(() -> assertThat(heard.all)
                    .extracting(StorageDictChangedEvent::dict)
                    .containsExactlyInAnyOrder("settings", "numbers"));
            await().untilAsserted(() -> assertThat(heard.objects).hasSize(1));
            await().untilAsserted(() -> assertThat(heard.numbers).hasSize(1));
            assertThat(heard.numbers.get(0).change().entries().get(0).after()).isEqualTo(42);
            assertThat(heard.objects.get(0).dict()).isEqualTo("settings");
        });
    }

    @Test
    void eventsComeInOrderInAThreadOfTheirOwn() {
        runner.run(context -> {
            IntStream.range(0, 500).forEach(i -> dict(context, "numbers").put("n", i));
            Heard heard = context.getBean(Heard.class);
            await().untilAsserted(() -> assertThat(heard.numbers)
                    .extracting(event -> event.change().entries().get(0).after())
                    .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList()));
            assertThat(heard.threads).doesNotContain(Thread.currentThread());
        });
    }

    @Test
    void aListenerThatThrowsIsLoggedAndTheNextEventComes(CapturedOutput output) {
        runner.withBean(Throwing.class).run(context -> {
            dict(context, "settings").put("language", "secret");
            dict(context, "settings").put("language", "fr");
            await().untilAsserted(() ->
                    assertThat(context.getBean(Throwing.class).calls).hasSize(2));
            assertThat(dict(context, "settings").get("language")).isEqualTo("fr");
            await().untilAsserted(() -> assertThat(output).contains("Told to throw"));
            assertThat(output).doesNotContain("secret");
        });
    }

    @Test
    void statesAreToldToo() {
        runner.run(context -> {
            stores.fail("settings");
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> dict(context, "settings").get("language")))
                    .isInstanceOf(StoreException.class);
            stores.recover("settings");
            await().ignoreExceptionsInstanceOf(StoreException.class) // if it took long to fail it is not asked at once
                    .until(() -> dict(context, "settings").get("language") == null);
            Heard heard = context.getBean(Heard.class);
            await().untilAsserted(() -> assertThat(heard.states)
                    .extracting(event -> event.change().after())
                    .containsExactly(StorageDictState.DOWN, StorageDictState.FRESH));
            assertThat(heard.states).extracting(StorageDictStateEvent::dict).containsOnly("settings");
        });
    }

    @Test
    void nothingIsToldWhenTheContextHasEnded() {
        runner.run(context -> {
            StorageDict<Object> settings = dict(context, "settings");
            Heard heard = context.getBean(Heard.class);
            List<Object> fence = new CopyOnWriteArrayList<>();
            context.getBean(DictEventsOfContext.class).destroy();
            settings.addListener(fence::add);
            settings.put("language", "de");
            settings.put("language", "fr");
            await().untilAsserted(() -> assertThat(fence).hasSize(2));
            await().during(Duration.ofMillis(100))
                    .untilAsserted(() -> assertThat(heard.all).isEmpty());
        });
    }

    @Test
    void eventsAreToldIfBeansAreLazy() {
        runner.withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> {
                    dict(context, "settings").put("language", "de");
                    await().untilAsserted(() ->
                            assertThat(context.getBean(Heard.class).all).hasSize(1));
                });
    }

    @Test
    void staysAwayIfSwitchedOff() {
        runner.withPropertyValues("storagedict.events.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(DictEventsOfContext.class));
        runner.withPropertyValues("storagedict.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(DictEventsOfContext.class));
    }

    @SuppressWarnings("unchecked")
    private static StorageDict<Object> dict(ApplicationContext context, String name) {
        return (StorageDict<Object>) context.getBean(StorageDicts.class).get(name);
    }

    static final class Heard {

        final List<StorageDictChangedEvent<?>> all = new CopyOnWriteArrayList<>();
        final List<StorageDictChangedEvent<Integer>> numbers = new CopyOnWriteArrayList<>();
        final List<StorageDictChangedEvent<Object>> objects = new CopyOnWriteArrayList<>();
        final List<StorageDictStateEvent> states = new CopyOnWriteArrayList<>();
        final List<Thread> threads = new CopyOnWriteArrayList<>();

        @EventListener
        void any(StorageDictChangedEvent<?> event) {
            threads.add(Thread.currentThread());
            all.add(event);
        }

        @EventListener
        void ofNumbers(StorageDictChangedEvent<Integer> event) {
            numbers.add(event);
        }

        @EventListener
        void ofObjects(StorageDictChangedEvent<Object> event) {
            objects.add(event);
        }

        @EventListener
        void state(StorageDictStateEvent event) {
            states.add(event);
        }
    }

    static final class Throwing {

        final List<String> calls = new CopyOnWriteArrayList<>();

        @EventListener
        void any(StorageDictChangedEvent<?> event) {
            calls.add(event.dict());
            throw new IllegalStateException("Told to throw");
        }
    }
}
