package io.storagedict.autoconfigure.event;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.contract.TextEncoding;
import io.storagedict.event.StorageDictChangedEvent;
import io.storagedict.event.StorageDictStateEvent;
import io.storagedict.store.memory.MemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

/** Who is told of changes, and what listeners cost the dict and one another. */
class ChangeListenersTest {

    private final List<String> subscribed = new CopyOnWriteArrayList<>();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(StorageDictAutoConfiguration.class, StorageDictEventAutoConfiguration.class));

    /** A dict that notes who begins to listen to it. */
    @SuppressWarnings("unchecked")
    private StorageDict<String> dict() {
        StorageDict<String> dict = StorageDict.builder(new MemoryStore<byte[]>("own"), new TextEncoding())
                .build();
        return (StorageDict<String>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StorageDict.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("add")) {
                        subscribed.add(method.getName());
                    }
                    try {
                        return method.invoke(dict, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                });
    }

    /** As long as anybody listens to its changes, a dict follows its store. */
    @Test
    void aDictWhoseChangesNobodyListensToIsNotListenedTo() {
        runner.withBean("own", StorageDict.class, this::dict)
                .withBean(AllEvents.class)
                .withBean(Pulse.class)
                .withBean("payloads", ApplicationListener.class, () -> event -> {})
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(subscribed).isNotEmpty().containsOnly("addStateListener");
                });
    }

    @Test
    void oneThatListensToAllEventsIsToldOfDictsThatAnotherListensTo() {
        runner.withBean("own", StorageDict.class, this::dict)
                .withBean(AllEvents.class)
                .withBean("heard", Heard.class)
                .run(context -> {
                    own(context).put("language", "de");
                    AllEvents all = context.getBean(AllEvents.class);
                    await().untilAsserted(() ->
                            assertThat(all.payloads).hasAtLeastOneElementOfType(StorageDictChangedEvent.class));
                    assertThat(subscribed).filteredOn("addListener"::equals).hasSize(2);
                });
    }

    @Test
    void oneThatThrowsAndOneThatHangsHarmNoOther() {
        runner.withBean("own", StorageDict.class, this::dict)
                .withBean(Throwing.class)
                .withBean(Hanging.class)
                .withBean("heard", Heard.class)
                .run(context -> {
                    own(context).put("language", "de");
                    await().until(() -> context.getBean(Hanging.class).called.getCount() == 0);
                    own(context).put("language", "fr");
                    Heard heard = context.getBean(Heard.class);
                    await().untilAsserted(() -> assertThat(heard.dicts).containsExactly("own", "own"));
                    context.getBean(Hanging.class).released.countDown();
                });
    }

    @Test
    void nobodyHearsTwiceOfAChangeIfAParentHasDictsToo() {
        runner.withBean("own", StorageDict.class, this::dict)
                .withBean("heard", Heard.class)
                .run(parent -> runner.withParent(parent.getSourceApplicationContext())
                        .withBean("heard", Heard.class)
                        .withPropertyValues("storagedict.dicts.settings.autosync=true")
                        .run(child -> {
                            own(child).put("language", "de");
                            own(child).put("language", "fr");
                            settings(child).put("language", "de");
                            settings(child).put("language", "fr");
                            for (ApplicationContext each : List.of(parent, child)) {
                                Heard heard = (Heard) each.getBean("heard");
                                await().untilAsserted(() -> assertThat(heard.dicts)
                                        .containsExactlyInAnyOrder("own", "own", "settings", "settings"));
                            }
                            assertThat(subscribed)
                                    .as("once by each context")
                                    .filteredOn("addListener"::equals)
                                    .hasSize(2);
                        }));
    }

    @SuppressWarnings("unchecked")
    private static StorageDict<Object> own(ApplicationContext context) {
        return (StorageDict<Object>) context.getBean("own");
    }

    @SuppressWarnings("unchecked")
    private static StorageDict<Object> settings(ApplicationContext context) {
        return (StorageDict<Object>) context.getBean("settings");
    }

    static final class Heard {

        final List<String> dicts = new CopyOnWriteArrayList<>();

        @EventListener
        void any(StorageDictChangedEvent<?> event) {
            dicts.add(event.dict());
        }
    }

    static final class Pulse {

        @EventListener
        void state(StorageDictStateEvent event) {}
    }

    static final class AllEvents implements ApplicationListener<ApplicationEvent> {

        final List<Object> payloads = new CopyOnWriteArrayList<>();

        @Override
        public void onApplicationEvent(ApplicationEvent event) {
            if (event instanceof PayloadApplicationEvent<?> payload) {
                payloads.add(payload.getPayload());
            }
        }
    }

    static final class Throwing {

        @Order(-2)
        @EventListener
        void any(StorageDictChangedEvent<?> event) {
            if (event.dict().equals("own")) {
                throw new IllegalStateException("Told to throw");
            }
        }
    }

    static final class Hanging {

        final CountDownLatch called = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);

        @Order(-1)
        @EventListener
        void any(StorageDictChangedEvent<?> event) throws InterruptedException {
            called.countDown();
            assertThat(released.await(5, MINUTES)).isTrue();
        }
    }
}
