package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.storagedict.StorageDicts;
import io.storagedict.web.StorageDictSyncFilter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which requests sync dicts without autosync: all but those that ask Actuator for health, metrics and dicts. */
class ManagementRequestsTest {

    private static final String PROBES = "management.endpoint.health.probes.add-additional-paths=true";

    @ParameterizedTest
    @CsvSource({
        "x=, /actuator/health /actuator/health/storagedict /actuator/storagedict /actuator/metrics, /actuator/info"
                + " /actuator /actuator/healthy /",
        "management.endpoints.web.base-path=/manage, /manage/health, /actuator/health",
        "management.endpoints.web.base-path=/, /health, /info /actuator/health",
        "management.endpoints.web.path-mapping.health=alive, /actuator/alive, /actuator/health",
        "server.servlet.context-path=/context, /context/actuator/health, /context/health",
        "spring.mvc.servlet.path=/api, /api/actuator/health, /api/health",
        PROBES + ", /livez /readyz /actuator/health, /lively",
        PROBES + " management.server.port=0, /livez /readyz, /actuator/health",
        "management.endpoint.health.group.live.include=ping"
                + " management.endpoint.health.group.live.additional-path=server:/healthz, /healthz, /live",
    })
    void someDoNot(String properties, String without, String with) {
        List<String> all = new ArrayList<>(List.of(properties.split(" ")));
        all.add("storagedict.dicts.settings.autosync=false");
        try (WebApp app = WebApp.start(all.toArray(String[]::new))) {
            assertThat(without.split(" "))
                    .allSatisfy(path -> assertThat(syncsOf(app, path)).isZero());
            assertThat(with.split(" "))
                    .allSatisfy(path -> assertThat(syncsOf(app, path)).isEqualTo(1));
        }
    }

    @Test
    void whatTheApplicationLeavesOutStaysSo() {
        try (WebApp app = WebApp.start(OwnFilter.class, "storagedict.dicts.settings.autosync=false")) {
            assertThat(syncsOf(app, "/own")).isZero();
            assertThat(syncsOf(app, "/actuator/health")).isZero();
            assertThat(syncsOf(app, "/other")).isEqualTo(1);
        }
    }

    private static long syncsOf(WebApp app, String path) {
        long before = syncs(app);
        app.getRaw(path);
        return syncs(app) - before;
    }

    private static long syncs(WebApp app) {
        return app.context()
                .getBean(MeterRegistry.class)
                .get("storagedict.sync")
                .tag("outcome", "unchanged")
                .timer()
                .count();
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFilter {

        @Bean
        FilterRegistrationBean<StorageDictSyncFilter> own(StorageDicts dicts) {
            StorageDictSyncFilter filter = new StorageDictSyncFilter(dicts);
            filter.leaveOut(request -> request.getRequestURI().equals("/own"));
            return new FilterRegistrationBean<>(filter);
        }
    }
}
