package io.storagedict.web.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.web.reactive.ReactiveApplication.Running;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Exchanges that ask Actuator for health, metrics and dicts sync no dicts; others do. */
class ManagementExchangesTest {

    private static final String ALL = "management.endpoints.web.exposure.include=*";
    private static final String NO_TOMCAT = "spring.autoconfigure.exclude=org.springframework.boot.tomcat.autoconfigure"
            + ".actuate.web.server.TomcatReactiveManagementContextAutoConfiguration";
    private static final String PROBES = "management.endpoint.health.probes.add-additional-paths=true";

    @Test
    void healthWaitsForNoStoreThatHangs() {
        CountDownLatch end = new CountDownLatch(1);
        try (Running application = Running.with(ALL, PROBES)) {
            application.stores().fail("settings", () -> {
                try {
                    end.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                return new StoreUnavailableException("Told to hang", null);
            });
            assertThat(application.get("/actuator/health").join()).contains("DOWN");
            assertThat(application.get("/livez").join()).contains("UP");
            end.countDown();
        }
    }

    @Test
    void onThePortOfTheApplication() {
        try (Running application = Running.with(ALL, PROBES)) {
            assertThat(syncsOf(application, "server", "/actuator/health")).isZero();
            assertThat(syncsOf(application, "server", "/actuator/storagedict")).isZero();
            assertThat(syncsOf(application, "server", "/readyz")).isZero();
            assertThat(syncsOf(application, "server", "/actuator/info")).isEqualTo(1);
            assertThat(syncsOf(application, "server", "/now")).isEqualTo(1);
        }
    }

    @Test
    void onAPortOfTheirOwn() {
        try (Running application = Running.with(
                ALL, PROBES, "management.server.port=0", NO_TOMCAT, "management.endpoints.web.base-path=/")) {
            assertThat(syncsOf(application, "management", "/health")).isZero();
            assertThat(syncsOf(application, "management", "/info")).isEqualTo(1);
            assertThat(syncsOf(application, "server", "/livez")).isZero();
            assertThat(syncsOf(application, "server", "/health")).isEqualTo(1);
        }
    }

    @Test
    void belowABasePathOfAll() {
        try (Running application = Running.with(ALL, "spring.webflux.base-path=/base")) {
            assertThat(syncsOf(application, "server", "/base/actuator/health")).isZero();
            assertThat(syncsOf(application, "server", "/base/now")).isEqualTo(1);
        }
    }

    private static long syncsOf(Running application, String server, String path) {
        long before = syncs(application);
        application.get(server, path).join();
        return syncs(application) - before;
    }

    private static long syncs(Running application) {
        return application
                .context()
                .getBean(MeterRegistry.class)
                .get("storagedict.sync")
                .tags("dict", "settings", "outcome", "unchanged")
                .timer()
                .count();
    }
}
