package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.store.StoreFactory;
import io.storagedict.store.memory.MemoryStoreFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StoredDefaultsTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(StorageDictAutoConfiguration.class));

    @Test
    void numbersAndTruthValuesOfYamlKeepTheirTypes() {
        assertThat(defaults("""
                        exchange_rate: 25
                        large: 12345678901
                        share: 0.5
                        active: true
                        language: en-US
                        """))
                .isEqualTo(Map.of(
                        "exchange_rate", 25, "large", 12345678901L, "share", 0.5, "active", true, "language", "en-US"));
    }

    @Test
    void listsStayListsAtAnyDepth() {
        assertThat(defaults("""
                        languages: [en, de]
                        nested:
                          sizes: [1, 2, 3]
                          pairs: [[a, b], [c]]
                        """))
                .isEqualTo(Map.of(
                        "languages",
                        List.of("en", "de"),
                        "nested",
                        Map.of("sizes", List.of(1, 2, 3), "pairs", List.of(List.of("a", "b"), List.of("c")))));
    }

    @Test
    void aLongListKeepsItsOrder() {
        assertThat(defaults("digits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]"))
                .isEqualTo(Map.of("digits", List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)));
    }

    @Test
    void keysInBracketsMayHaveAnyCharacters() {
        assertThat(defaults("""
                        "[mail.host]": localhost
                        "[Größe/m²]": 3
                        camelCase: x
                        """)).isEqualTo(Map.of("mail.host", "localhost", "Größe/m²", 3, "camelCase", "x"));
    }

    @Test
    void aTypedDictHasDefaultsOfItsType() {
        runner.withInitializer(Environments.yaml("""
                                storagedict.dicts.rates:
                                  value-type: %s
                                  defaults:
                                    EURJPY: {from: EUR, to: JPY, factor: 162.5}
                                """.formatted(Rate.class.getName())))
                .run(context -> assertThat(
                                context.getBean(StorageDicts.class).get("rates").get("EURJPY"))
                        .isEqualTo(new Rate("EUR", "JPY", 162.5)));
    }

    @Test
    void textOfAPropertiesFileBecomesTheDeclaredType() {
        runner.withPropertyValues(
                        "storagedict.dicts.numbers.value-type=java.lang.Integer",
                        "storagedict.dicts.numbers.defaults.answer=42")
                .run(context -> assertThat(context.getBean(StorageDicts.class)
                                .get("numbers")
                                .get("answer"))
                        .isEqualTo(42));
    }

    @Test
    void aDefaultDoesNotReplaceWhatIsThere() {
        MemoryStoreFactory shared = new MemoryStoreFactory();
        ApplicationContextRunner instance = runner.withBean("memory", StoreFactory.class, () -> shared)
                .withPropertyValues("storagedict.dicts.settings.defaults.language=en-US");
        instance.run(context -> settings(context.getBean(StorageDicts.class)).put("language", "de-AT"));
        instance.run(context ->
                assertThat(settings(context.getBean(StorageDicts.class))).isEqualTo(Map.of("language", "de-AT")));
    }

    private Map<String, Object> defaults(String yaml) {
        StringBuilder all = new StringBuilder("storagedict.dicts.settings.defaults:\n");
        yaml.lines().forEach(line -> all.append("  ").append(line).append('\n'));
        Map<String, Object> defaults = new java.util.HashMap<>();
        runner.withInitializer(Environments.yaml(all.toString()))
                .run(context -> defaults.putAll(settings(context.getBean(StorageDicts.class))));
        return defaults;
    }

    @SuppressWarnings("unchecked")
    private static StorageDict<Object> settings(StorageDicts dicts) {
        return (StorageDict<Object>) dicts.get("settings");
    }
}
