package io.storagedict.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application that ends in a container that goes on, such as a servlet container, takes its classes with it. */
@Timeout(180)
class ClassLoaderLeakTest {

    private final ExecutorService container = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        container.shutdownNow();
    }

    /** The drivers are those of the container, and are in use: some keep the class loader of their first user. */
    @Test
    void whatAnApplicationLoadedIsForgottenWhenItEnds() throws ReflectiveOperationException {
        Map<Backend, WeakReference<ClassLoader>> applications = new EnumMap<>(Backend.class);
        for (Backend backend : Backend.values()) {
            int port = backend.port();
            new Guest(backend.name(), port, container).run();
            applications.put(backend, run(backend, port));
        }

        // threads that have nothing to do end after some seconds
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    System.gc();
                    assertThat(applications)
                            .allSatisfy((backend, application) ->
                                    assertThat(application.get()).isNull());
                });
    }

    private WeakReference<ClassLoader> run(Backend backend, int port) throws ReflectiveOperationException {
        ApplicationLoader loader = new ApplicationLoader("io.storagedict.");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> guest = loader.loadClass(Guest.class.getName());
            assertThat(guest).isNotSameAs(Guest.class);
            ((Runnable) guest.getConstructor(String.class, Integer.class, Executor.class)
                            .newInstance(backend.name(), port, container))
                    .run();
        } finally {
            thread.setContextClassLoader(before);
        }
        return new WeakReference<>(loader);
    }
}
