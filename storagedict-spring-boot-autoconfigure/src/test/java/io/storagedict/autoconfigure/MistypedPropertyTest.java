package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A property that would do nothing stops the start, and what was meant is guessed. */
@ExtendWith(OutputCaptureExtension.class)
class MistypedPropertyTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(StorageDictAutoConfiguration.class));

    @ParameterizedTest
    @CsvSource({
        "storagedict.autosnc, storagedict.autosync",
        "storagedict.fallback-encodng, storagedict.fallback-encoding",
        "storagedict.dict.settings.backend, storagedict.dicts",
        "storagedict.dicts.settings.backnd, storagedict.dicts.settings.backend",
        "storagedict.dicts.settings.key-spaces, storagedict.dicts.settings.keyspace",
        "storagedict.dicts.settings.valuetyp, storagedict.dicts.settings.value-type",
        "storagedict.redis.poll-intervall, storagedict.redis.poll-interval",
        "storagedict.encoding.java.allow, storagedict.encoding.java.allowed",
        "storagedict.web.sync-filtr.enabled, storagedict.web.sync-filter",
        "storagedict.web.sync-filter.ordr, storagedict.web.sync-filter.order",
        "storagedict.events.enable, storagedict.events.enabled"
    })
    void isRefusedAndWhatWasMeantIsGuessed(String mistyped, String meant, CapturedOutput output) {
        FailedStart.of(output, mistyped + ": true")
                .describes("There is no property '" + mistyped + "'", "Origin: ", " - 1:")
                .advises("Did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({
        "storagedict.backend.type, storagedict.backend",
        "storagedict.backend[0], storagedict.backend",
        "storagedict.autosync.enabled, storagedict.autosync",
        "storagedict.dicts.settings.encoding.java, storagedict.dicts.settings.encoding",
        "storagedict.events.enabled.changes, storagedict.events.enabled",
        "storagedict.encoding.jav.allowed, storagedict.encoding.java",
        "storagedict.encoding.java.allowed.classes, storagedict.encoding.java.allowed"
    })
    void whatIsBelowAPropertyIsRefusedToo(String mistyped, String meant, CapturedOutput output) {
        FailedStart.of(output, mistyped + ": true")
                .describes("There is no property '" + mistyped + "'")
                .advises("Did you mean '" + meant + "'?");
    }

    @Test
    void theClassesOfJavaSerializationAreBelowJava(CapturedOutput output) {
        FailedStart.of(output, "storagedict.encoding.allowed: com.acme.*")
                .describes("There is no property 'storagedict.encoding.allowed'")
                .advises("Below 'storagedict.encoding' there are: java.");
    }

    @ParameterizedTest
    @CsvSource({
        "storagedict.health.enabled, management.health.storagedict",
        "storagedict.endpoint.allow-writes, management.endpoint.storagedict",
        "storagedict.metrics.enabled, management.metrics",
        "storagedict.observations, management.observations",
        "storagedict.zookeeper.connect-string, spring.cloud.zookeeper"
    })
    void whatIsSetElsewhereIsRefusedWithThePlace(String misplaced, String place, CapturedOutput output) {
        FailedStart.of(output, misplaced + ": true")
                .describes("There is no property '" + misplaced + "'")
                .advises("Look for it below '" + place + "'");
    }

    @Test
    void isRefusedWithoutAGuessToo(CapturedOutput output) {
        FailedStart.of(output, "storagedict.synchronous: true")
                .describes("There is no property 'storagedict.synchronous'")
                .advises("there are: enabled, autosync, consistency", "a group of their own");
    }

    @Test
    void aDictWithDotsThatIsNotInBracketsIsToldSo(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.app.settings.backend: memory")
                .describes("There is no property 'storagedict.dicts.app.settings.backend'")
                .advises("storagedict.dicts[a.b]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "storagedict.acme.shards=3",
                "storagedict.web.sync-filter.url-patterns[0]=/api/*",
                "storagedict.dicts.settings.defaults.backnd=text",
                "storagedict.dicts.settings.defaults.a.b=text",
                "storagedict.encoding.java.allowed[0]=com.acme.*",
                "storagedict.dicts[app.settings].backend=memory",
                "storagedict.web.sync-filter.urlPatterns=/api/*"
            })
    void whatIsRightOrOfAnExtensionIsNot(String property) {
        runner.withPropertyValues(property).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void variablesAreNot() {
        runner.withInitializer(Environments.variables(Map.of("STORAGEDICT_SERVICE_HOST", "10.0.0.1")))
                .run(context -> assertThat(context).hasNotFailed());
    }
}
