package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.StoreFactory;
import io.storagedict.store.memory.MemoryStore;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(StorageDictAutoConfiguration.class));

    @Test
    void anUnknownBackendIsToldWhichOnesThereAre(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.backend: reddis", OwnBackend.class)
                .describes("The dict 'settings' needs the backend 'reddis'", "storagedict.dicts.settings.backend")
                .advises("memory, own, redis", "'storagedict.dicts.settings.backend'");
    }

    @Test
    void anUnknownBackendOfAllDictsIsFoundThere(CapturedOutput output) {
        FailedStart.of(output, "storagedict: {backend: reddis, dicts: {settings: {autosync: false}}}")
                .describes("The dict 'settings' needs the backend 'reddis'", "Property: storagedict.backend")
                .advises("Set 'storagedict.backend'");
    }

    @Test
    void sessionConsistencyOfABackendThatIsNeverTold(CapturedOutput output) {
        FailedStart.of(
                        output,
                        "storagedict: {consistency: session, backend: own, dicts: {settings: {}}}",
                        OwnBackend.class)
                .describes("needs session consistency, but the backend 'own'", "Property: storagedict.consistency")
                .advises("'strong'", "storagedict.dicts.settings.autosync", "'redis'");
    }

    @Test
    void anUnknownEncodingIsToldWhichOnesThereAre(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.encoding: yaml")
                .describes(
                        "The dict 'settings' needs the encoding 'yaml'",
                        "Property: storagedict.dicts.settings.encoding")
                .advises("Set 'storagedict.dicts.settings.encoding'", "json");
    }

    @Test
    void aValueThatIsNoneNamesThePropertyAndItsOrigin(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.autosync: maybe")
                .describes("storagedict.dicts.settings.autosync", "maybe", "boolean", "Origin")
                .advises("'true' or 'false'");
    }

    @Test
    void aDictThatIsAValueNamesTheProperty(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings: redis")
                .describes("'storagedict.dicts.settings' has a value")
                .advises("storagedict.dicts.settings.backend");
    }

    @Test
    void aValueTypeThatIsNoClassIsNamed(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.rates.value-type: com.example.Missing")
                .describes(
                        "storagedict.dicts.rates.value-type",
                        "com.example.Missing",
                        "java.lang.ClassNotFoundException",
                        "Origin")
                .advises("storagedict.dicts.rates.value-type", "full name of a class");
    }

    @Test
    void aConsistencyThatIsNoneIsToldWhichOnesThereAre(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.consistency: eventual")
                .describes("storagedict.dicts.settings.consistency", "eventual", "Origin")
                .advises("'strong' or 'session'");
    }

    @Test
    void aPrimitiveValueTypeIsRefused(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.rates.value-type: int")
                .describes("primitive type 'int'", "Property: storagedict.dicts.rates.value-type")
                .advises("java.lang.Integer");
    }

    @Test
    void aDefaultThatDoesNotFitNamesItsProperty(CapturedOutput output) {
        FailedStart.of(
                        output,
                        "storagedict.dicts.numbers: {value-type: java.lang.Integer, defaults: {answer: very-secret}}")
                .describes("'answer'", "'numbers'", "java.lang.Integer", "storagedict.dicts.numbers.defaults.answer")
                .advises("storagedict.dicts.numbers.defaults.answer", "storagedict.dicts.numbers.value-type");
        assertThat(output).doesNotContain("very-secret");
    }

    @Test
    void aDefaultThatIsLeftEmptyNamesItsProperty(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.numbers: {value-type: java.lang.Integer, defaults: {answer: }}")
                .describes("storagedict.dicts.numbers.defaults.answer", "empty");
    }

    @Test
    void aDefaultWithAnUnknownFieldNamesTheField(CapturedOutput output) {
        FailedStart.of(output, """
                        storagedict.dicts.rates:
                          value-type: %s
                          defaults.same: {from: EUR, to: EUR, factor: 1, note: very-secret}
                        """.formatted(Rate.class.getName()))
                .describes("storagedict.dicts.rates.defaults.same", "'note'");
        assertThat(output).doesNotContain("very-secret");
    }

    @Test
    void namesThatDifferInDashesOnlyAreRefused(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts: {user-sessions: {autosync: true}, userSessions: {autosync: false}}")
                .describes("'user-sessions'", "'userSessions'", "differ in upper and lower case, '-' or '_' only")
                .advises("Rename", "STORAGEDICT_DICTS_USERSESSIONS_");
    }

    @Test
    void aVariableThatMissesADictByItsCaseIsRefused() {
        runner.withPropertyValues("storagedict.dicts.userSessions.autosync=true")
                .withInitializer(Environments.variables(Map.of("STORAGEDICT_DICTS_USERSESSIONS_AUTOSYNC", "false")))
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(StorageDictCreationException.class)
                        .hasMessageContaining("'userSessions'")
                        .hasMessageContaining("'usersessions'"));
    }

    @Test
    void aNameThatCannotBeOneIsRefused(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts: {'[user/sessions]': {autosync: true}}")
                .describes("'user/sessions' cannot be the name of a dict", "storagedict.dicts[user/sessions]")
                .advises("letters, digits", "keyspace");
    }

    @Test
    void aBeanOfTheSameNameNamesTheProperty(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.autosync: true", SameName.class)
                .describes("'storagedict.dicts.settings'", "'settings'", SameName.class.getName())
                .advises("Rename", "keyspace");
    }

    @Test
    void aNameThatOurOwnBeansHaveNamesTheProperty(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.storageDicts.autosync: true")
                .describes("The dict 'storageDicts'", "storagedict.dicts.storageDicts")
                .advises("Rename");
    }

    @Test
    void aDictOfTheApplicationThatCallsItselfLikeAConfiguredOneIsRefused(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.autosync: true", SameDictName.class)
                .describes("two dicts with the name 'settings'")
                .advises("name of its own");
    }

    @Test
    void aBackendOfTheApplicationThatDoesNotAnswerIsNamed(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.backend: broken", BrokenBackend.class)
                .describes("The dict 'settings' could not be loaded from the backend 'broken'", "Told to fail")
                .advises("'storagedict.dicts.settings.backend'");
    }

    @ParameterizedTest
    @CsvSource({
        "redis, org.springframework.data.redis, org.springframework.boot:spring-boot-starter-data-redis",
        "zookeeper, org.apache.curator, org.springframework.cloud:spring-cloud-zookeeper-core",
        "memory, tools.jackson, org.springframework.boot:spring-boot-starter-jackson"
    })
    void whatNeedsALibraryThatIsNotThereNamesTheDependency(String backend, String library, String dependency) {
        runner.withPropertyValues("storagedict.dicts.settings.backend=" + backend)
                .withClassLoader(new FilteredClassLoader(library))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(
                                StorageDictCreationException.class,
                                failure -> assertThat(failure.action()).contains(dependency)));
    }

    @Test
    void neitherLibraryIsMissedIfNoDictNeedsIt() {
        runner.withClassLoader(new FilteredClassLoader("tools.jackson", "org.springframework.data.redis"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnBackend {
        @Bean
        StoreFactory own() {
            return MemoryStore::new;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BrokenBackend {
        @Bean
        StoreFactory broken() {
            ObedientStores stores = new ObedientStores();
            stores.fail("settings");
            return stores;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SameName {
        @Bean
        String settings() {
            return "not a dict";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SameDictName {
        @Bean
        StorageDict<String> own() {
            JsonMapper mapper = JsonMapper.builder().build();
            return StorageDict.builder(new MemoryStore<>("own"), JacksonEncoding.of(mapper, String.class))
                    .name("settings")
                    .build();
        }
    }
}
