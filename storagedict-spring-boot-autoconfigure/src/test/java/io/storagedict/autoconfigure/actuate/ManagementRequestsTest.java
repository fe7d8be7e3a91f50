package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests sync dicts without autosync: all but Actuator's. */
class ManagementRequestsTest {

    @ParameterizedTest
    @CsvSource({
        "'', /actuator, /actuator/health, 0",
        "'', /actuator, /actuator, 0",
        "'', /actuator, /actuators, 1",
        "'', /actuator, /, 1",
        "'', /manage, /manage/storagedict, 0",
        "'', /manage, /actuator/health, 1",
        "'', /, /health, 1",
        "/context, /actuator, /context/actuator/health, 0",
        "/context, /actuator, /context/other, 1"
    })
    void actuatorsDoNot(String context, String base, String path, int syncs) {
        try (WebApp app = WebApp.start(
                "storagedict.dicts.settings.autosync=false",
                "server.servlet.context-path=" + context,
                "management.endpoints.web.base-path=" + base)) {
            app.getRaw(path);
            assertThat(app.context()
                            .getBean(MeterRegistry.class)
                            .get("storagedict.sync")
                            .tag("outcome", "unchanged")
                            .timer()
                            .count())
                    .isEqualTo(syncs);
        }
    }
}
