package io.storagedict.sample.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** When an instance tells of itself, besides every few seconds. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"sample.instances.renew-every=1h", "sample.instances.forget-after=3h"})
class InstanceRegistryTest {

    @Autowired
    private StorageDict<Object> settings;

    @Autowired
    private StorageDict<InstanceInfo> instances;

    @Autowired
    private InstanceRegistry registry;

    @Autowired
    private Pages pages;

    @Test
    void itsVersionsAreToldAtOnceOnlyWhileAPageIsOpen() {
        registry.renew();
        Map<String, Long> told = told().versions();
        settings.put("busy", 1);
        registry.renew();
        assertThat(told().versions()).isEqualTo(told);

        pages.connect(Map.of());
        registry.renew();
        assertThat(told().versions()).containsEntry("settings", settings.lastUpdated());
        settings.put("busy", 2);
        registry.renew();
        assertThat(told().versions()).containsEntry("settings", settings.lastUpdated());
    }

    @Test
    void whoStoppedTellsNothingMore() {
        registry.renew();
        registry.stop();
        registry.renew();
        assertThat(instances).isEmpty();

        registry.start();
        registry.renew();
        assertThat(instances).containsOnlyKeys(registry.id());
    }

    private InstanceInfo told() {
        return Objects.requireNonNull(instances.get(registry.id()));
    }
}
