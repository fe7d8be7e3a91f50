package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.Store;
import io.storagedict.store.StoreFactory;
import io.storagedict.store.memory.MemoryStore;
import io.storagedict.store.memory.MemoryStoreFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class StorageDictAutoConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(StorageDictAutoConfiguration.class));

    private final ApplicationContextRunner threeDicts = runner.withPropertyValues(
            "storagedict.dicts.settings.autosync=false",
            "storagedict.dicts.texts.backend=memory",
            "storagedict.dicts.rates.value-type=" + Rate.class.getName());

    @Test
    void startsWithoutAnyDict() {
        runner.run(context ->
                assertThat(context.getBean(StorageDicts.class).names()).isEmpty());
    }

    @Test
    void injectsDictsByNameByValueTypeAndByQualifier() {
        threeDicts.withUserConfiguration(Injected.class).run(context -> {
            Injected injected = context.getBean(Injected.class);
            assertThat(injected.settings.name()).isEqualTo("settings");
            assertThat(injected.byType.name()).isEqualTo("rates");
            assertThat(injected.qualified.name()).isEqualTo("texts");
            assertThat(injected.dicts.get("settings")).isSameAs(injected.settings);
        });
    }

    @Test
    void injectsAllDictsAsListAndAsMap() {
        threeDicts.withUserConfiguration(Injected.class).run(context -> {
            Injected injected = context.getBean(Injected.class);
            assertThat(injected.all).extracting(StorageDict::name).containsExactly("settings", "texts", "rates");
            assertThat(injected.byName).containsOnlyKeys("settings", "texts", "rates");
            assertThat(injected.dicts.names()).containsExactlyInAnyOrder("settings", "texts", "rates");
        });
    }

    @Test
    void aDictOfObjectsIsAlsoOneOfAnyGenericType() {
        threeDicts
                .withUserConfiguration(GenericType.class)
                .run(context -> assertThat(
                                context.getBean(GenericType.class).texts.name())
                        .isEqualTo("texts"));
    }

    @Test
    void aTypedDictIsNotInjectedAsOneOfAnotherType() {
        runner.withPropertyValues("storagedict.dicts.rates.value-type=" + Rate.class.getName())
                .withUserConfiguration(WrongType.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("StorageDict<java.lang.Integer>"));
    }

    @Test
    void aTypedDictHoldsValuesOfItsType() {
        threeDicts.withUserConfiguration(Injected.class).run(context -> {
            StorageDict<Rate> rates = context.getBean(Injected.class).byType;
            Rate rate = new Rate("EUR", "JPY", 162.5);
            rates.put("EURJPY", rate);
            assertThat(rates.get("EURJPY")).isEqualTo(rate);
        });
    }

    @Test
    void whatADictDoesNotSayIsAsForAllDicts() {
        runner.withPropertyValues(
                        "storagedict.autosync=false",
                        "storagedict.backend=other",
                        "storagedict.dicts.settings.autosync=true",
                        "storagedict.dicts.texts.keyspace=words",
                        "storagedict.dicts.texts.backend=memory")
                .withUserConfiguration(OtherBackend.class)
                .run(context -> {
                    StorageDicts dicts = context.getBean(StorageDicts.class);
                    assertThat(dicts.get("settings").status().autosync()).isTrue();
                    assertThat(dicts.get("settings").status().keyspace()).isEqualTo("settings");
                    assertThat(dicts.get("texts").status().autosync()).isFalse();
                    assertThat(dicts.get("texts").status().keyspace()).isEqualTo("words");
                    assertThat(context.getBean(OtherBackend.class).opened).containsExactly("settings");
                });
    }

    @Test
    void dictsOfOneKeyspaceInMemoryAreOne() {
        runner.withPropertyValues("storagedict.dicts.one.keyspace=same", "storagedict.dicts.two.keyspace=same")
                .withUserConfiguration(TwoDicts.class)
                .run(context -> {
                    TwoDicts dicts = context.getBean(TwoDicts.class);
                    dicts.one.put("key", "value");
                    assertThat(dicts.two.get("key")).isEqualTo("value");
                });
    }

    @Test
    void aStoreFactoryOfTheApplicationReplacesOurs() {
        MemoryStoreFactory own = new MemoryStoreFactory();
        runner.withPropertyValues("storagedict.dicts.settings.defaults.language=de")
                .withBean("memory", StoreFactory.class, () -> own)
                .run(context -> {
                    assertThat(own.open("settings").version().number()).isPositive();
                    assertThat(context.getBeanFactory().containsSingleton("memoryStoreFactory"))
                            .isFalse();
                });
    }

    @Test
    void aDictMayBeConfiguredByItsNameAlone() {
        runner.withInitializer(Environments.yaml("storagedict: {autosync: false, dicts: {settings: , texts: {}}}"))
                .run(context -> {
                    StorageDicts dicts = context.getBean(StorageDicts.class);
                    assertThat(dicts.names()).containsExactly("settings", "texts");
                    assertThat(dicts.get("settings").status().autosync()).isFalse();
                    assertThat(dicts.get("settings").status().keyspace()).isEqualTo("settings");
                });
    }

    @Test
    void anEnvironmentVariableCompletesADictThatIsANameAlone() {
        runner.withInitializer(Environments.yaml("storagedict.dicts: {settings: }"))
                .withInitializer(Environments.variables(Map.of("STORAGEDICT_DICTS_SETTINGS_KEYSPACE", "from-variable")))
                .run(context -> assertThat(context.getBean(StorageDicts.class)
                                .get("settings")
                                .status()
                                .keyspace())
                        .isEqualTo("from-variable"));
    }

    @Test
    void aDictPropertyThatIsLeftEmptyIsNotSet() {
        runner.withInitializer(Environments.yaml("""
                                storagedict.dicts.settings:
                                  backend:
                                  keyspace:
                                  autosync:
                                  value-type:
                                  encoding:
                                  defaults:
                                """))
                .run(context -> assertThat(context.getBean(StorageDicts.class)
                                .get("settings")
                                .status()
                                .keyspace())
                        .isEqualTo("settings"));
    }

    @Test
    void anEnvironmentVariableCompletesADictOfTheFile() {
        runner.withPropertyValues("storagedict.dicts.settings.autosync=true")
                .withInitializer(Environments.variables(Map.of("STORAGEDICT_DICTS_SETTINGS_KEYSPACE", "from-variable")))
                .run(context -> assertThat(context.getBean(StorageDicts.class)
                                .get("settings")
                                .status()
                                .keyspace())
                        .isEqualTo("from-variable"));
    }

    @Test
    void anUnknownVariableIsNoReasonToFail() {
        runner.withPropertyValues("storagedict.dicts.settings.autosync=true")
                .withInitializer(Environments.variables(Map.of("STORAGEDICT_DICTS_SETTINGS_SERVICE_HOST", "10.0.0.1")))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void valuesAreWrittenByTheMapperOfTheApplication() {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE)
                .build();
        runner.withPropertyValues(
                        "storagedict.dicts.rates.value-type=" + Rate.class.getName(),
                        "storagedict.dicts.raw.keyspace=rates")
                .withBean(JsonMapper.class, () -> mapper)
                .withUserConfiguration(RawRates.class)
                .run(context -> {
                    RawRates dicts = context.getBean(RawRates.class);
                    dicts.rates.put("same", new Rate("EUR", "EUR", 1));
                    assertThat(dicts.raw.get("same")).isEqualTo(Map.of("FROM", "EUR", "TO", "EUR", "FACTOR", 1.0));
                });
    }

    @Test
    void dictsThatTheApplicationMakesAreInTheRegistryToo() {
        threeDicts
                .withUserConfiguration(OwnDict.class)
                .run(context -> assertThat(context.getBean(StorageDicts.class).names())
                        .containsExactlyInAnyOrder("settings", "texts", "rates", "own"));
    }

    @Test
    void backsOffFromARegistryOfTheApplication() {
        StorageDicts own = StorageDicts.of(List.of());
        threeDicts
                .withBean(StorageDicts.class, () -> own)
                .run(context -> assertThat(context.getBean(StorageDicts.class)).isSameAs(own));
    }

    @Test
    void makesNothingIfDisabled() {
        threeDicts
                .withPropertyValues("storagedict.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(StorageDict.class)
                        .doesNotHaveBean(StorageDicts.class)
                        .doesNotHaveBean(StoreFactory.class));
    }

    @Test
    void aBackendThatNoDictNamesIsNotTouched() {
        threeDicts
                .withUserConfiguration(UntouchableRedis.class)
                .run(context -> assertThat(context.containsBeanDefinition("redisStoreFactory"))
                        .isTrue());
    }

    @Test
    void dictsAreClosedWithTheApplication() {
        ObedientStores stores = new ObedientStores();
        runner.withPropertyValues("storagedict.dicts.settings.backend=own", "storagedict.dicts.rates.backend=own")
                .withBean("own", StoreFactory.class, () -> stores)
                .run(context -> assertThat(stores.closed()).isEmpty());
        assertThat(stores.closed()).containsExactlyInAnyOrder("settings", "rates");
    }

    @Test
    void aStoreIsClosedIfItsDictCannotBeLoaded() {
        ObedientStores stores = new ObedientStores();
        stores.fail("settings");
        runner.withPropertyValues("storagedict.dicts.settings.backend=own")
                .withBean("own", StoreFactory.class, () -> stores)
                .run(context -> assertThat(context).hasFailed());
        assertThat(stores.closed()).containsExactly("settings");
    }

    @Configuration(proxyBeanMethods = false)
    static class Injected {
        @Autowired
        StorageDict<Object> settings;

        @Autowired
        StorageDict<Rate> byType;

        @Autowired
        @Qualifier("texts")
        StorageDict<Object> qualified;

        @Autowired
        List<StorageDict<?>> all;

        @Autowired
        Map<String, StorageDict<?>> byName;

        @Autowired
        StorageDicts dicts;
    }

    @Configuration(proxyBeanMethods = false)
    static class GenericType {
        @Autowired
        StorageDict<List<String>> texts;
    }

    @Configuration(proxyBeanMethods = false)
    static class WrongType {
        @Autowired
        StorageDict<Integer> numbers;
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDicts {
        @Autowired
        StorageDict<Object> one;

        @Autowired
        StorageDict<Object> two;
    }

    @Configuration(proxyBeanMethods = false)
    static class RawRates {
        @Autowired
        StorageDict<Rate> rates;

        @Autowired
        StorageDict<Object> raw;
    }

    @Configuration(proxyBeanMethods = false)
    static class OtherBackend {

        final List<String> opened = new ArrayList<>();

        @Bean
        StoreFactory other() {
            return keyspace -> {
                opened.add(keyspace);
                return new MemoryStore<>(keyspace);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDict {
        @Bean
        StorageDict<String> own() {
            Store<byte[]> store = new MemoryStore<>("own");
            return StorageDict.builder(
                            store, JacksonEncoding.of(JsonMapper.builder().build(), String.class))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class UntouchableRedis {
        @Bean
        @Lazy
        RedisConnectionFactory connections() {
            throw new IllegalStateException("No dict needs Redis");
        }
    }
}
