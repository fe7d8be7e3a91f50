package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictStatus;
import io.storagedict.StorageDicts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Names of dicts with dots, dashes and capitals, in files and in environment variables. */
class DictNamesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(StorageDictAutoConfiguration.class));

    @ParameterizedTest
    @ValueSource(strings = {"settings", "userSessions", "user-sessions", "user_sessions", "App2"})
    void aNameIsTheSameInTheFileAsABeanAndInTheStore(String name) {
        runner.withInitializer(Environments.yaml("storagedict.dicts: {%s: {autosync: false}}".formatted(name)))
                .run(context -> {
                    assertThat(context.getBean(StorageDicts.class).names()).containsExactly(name);
                    StorageDictStatus status =
                            context.getBean(name, StorageDict.class).status();
                    assertThat(status.keyspace()).isEqualTo(name);
                    assertThat(status.autosync()).isFalse();
                });
    }

    @Test
    void aNameWithDotsIsWrittenInBrackets() {
        runner.withInitializer(Environments.yaml("storagedict.dicts: {'[app.settings]': {autosync: false}}"))
                .run(context ->
                        assertThat(context.getBean(StorageDicts.class).names()).containsExactly("app.settings"));
        runner.withPropertyValues("storagedict.dicts[app.settings].autosync=false")
                .run(context -> assertThat(context.getBean("app.settings", StorageDict.class)
                                .status()
                                .autosync())
                        .isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "settings, STORAGEDICT_DICTS_SETTINGS_AUTOSYNC",
        "app2, STORAGEDICT_DICTS_APP2_AUTOSYNC",
        "user-sessions, STORAGEDICT_DICTS_USER_SESSIONS_AUTOSYNC"
    })
    void aVariableCompletesADictOfTheFile(String name, String variable) {
        runner.withInitializer(Environments.yaml("storagedict.dicts: {%s: {backend: memory}}".formatted(name)))
                .withInitializer(Environments.variables(Map.of(variable, "false")))
                .run(context -> {
                    assertThat(context.getBean(StorageDicts.class).names()).containsExactly(name);
                    assertThat(context.getBean(StorageDicts.class)
                                    .get(name)
                                    .status()
                                    .autosync())
                            .isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "userSessions, STORAGEDICT_DICTS_USERSESSIONS_AUTOSYNC, STORAGEDICT_DICTS_USERSESSIONS_",
        "user-sessions, STORAGEDICT_DICTS_USERSESSIONS_AUTOSYNC, STORAGEDICT_DICTS_USERSESSIONS_",
        "'[app.settings]', STORAGEDICT_DICTS_APP_SETTINGS_AUTOSYNC, SPRING_APPLICATION_JSON",
        "'[app.settings]', STORAGEDICT_DICTS_APP_SETTINGS_DEFAULTS_LANGUAGE, SPRING_APPLICATION_JSON",
        "'[app.rate-limits]', STORAGEDICT_DICTS_APP_RATE_LIMITS_VALUETYPE, SPRING_APPLICATION_JSON"
    })
    void aVariableThatCannotMeanTheDictIsRefused(String name, String variable, String advice) {
        runner.withInitializer(Environments.yaml("storagedict.dicts: {'%s': {backend: memory}}".formatted(name)))
                .withInitializer(Environments.variables(Map.of(variable, "false")))
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOfSatisfying(
                                StorageDictCreationException.class,
                                failure -> assertThat(failure.action()).contains(advice)));
    }
}
