package io.storagedict.sample;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What the application answers, but for writes. */
class SampleApplicationTest extends HttpInMemory {

    @Autowired
    private StorageDicts dicts;

    @Autowired
    private StorageDict<Currency> currencies;

    @Test
    void theListTellsHowEachDictStands() {
        get("/dicts")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(3)
                .jsonPath("$[?(@.name == 'settings')].autosync")
                .isEqualTo(false)
                .jsonPath("$[?(@.name == 'currencies')].autosync")
                .isEqualTo(true)
                .jsonPath("$[?(@.name == 'currencies')].backend")
                .isEqualTo("memory")
                .jsonPath("$[?(@.name == 'currencies')].entries")
                .isEqualTo(currencies.size())
                .jsonPath("$[?(@.name == 'currencies')].lastUpdated")
                .isEqualTo(currencies.lastUpdated())
                .jsonPath("$[?(@.name == 'currencies')].lastSynced")
                .exists();
    }

    @Test
    void currenciesAreTheTableOfTheJdk() {
        Map<String, Currency> jdk = java.util.Currency.getAvailableCurrencies().stream()
                .collect(toMap(java.util.Currency::getCurrencyCode, Currency::of));

        assertThat(currencies).isEqualTo(jdk).hasSizeGreaterThan(200);
        assertThat(currencies.get("JPY")).isEqualTo(new Currency("JPY", "Japanese Yen", 392, 0));
        assertThat(currencies.get("XAU")).isEqualTo(new Currency("XAU", "Gold", 959, -1));
    }

    @Test
    void allEntriesOfADictAreOneObject() {
        get("/dicts/currencies")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(currencies.size())
                .jsonPath("$.KWD.digits")
                .isEqualTo(3);
    }

    @Test
    void aDefaultFromTheConfigurationIsAnEntry() {
        get("/dicts/settings/language")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody(String.class)
                .isEqualTo("\"en-US\"");
    }

    @Test
    void anUnknownDictIsToldWithTheKnownOnes() {
        String detail = "There is no dict 'colours'. There are: " + List.copyOf(dicts.names());
        problem(get("/dicts/colours"), HttpStatus.NOT_FOUND, detail);
        problem(get("/dicts/colours/red"), HttpStatus.NOT_FOUND, detail);
        problem(put("colours", "red", "1"), HttpStatus.NOT_FOUND, detail);
        problem(delete("colours", "red"), HttpStatus.NOT_FOUND, detail);
    }

    @ParameterizedTest
    @CsvSource({"/nothing,404", "/dicts/,404", "/convert,400"})
    void whatSpringRefusesIsAProblemToo(String path, int status) {
        get(path).expectStatus().isEqualTo(status).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void theRootPageListsWhatCanBeAsked() {
        get("/").expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .expectBody(String.class)
                .value(index -> assertThat(index).contains("/convert?from=EUR"));
    }

    @Test
    void theDictOfTheInstancesIsReadOnly() {
        String detail = "The dict 'instances' is written by the instances themselves.";
        get("/dicts/instances").expectStatus().isOk();
        problem(put("instances", "me", "{}"), HttpStatus.FORBIDDEN, detail);
        problem(delete("instances", "me"), HttpStatus.FORBIDDEN, detail);
    }

    @Test
    void theActuatorTellsHealthAndMetricsAndNothingThatIsSecret() {
        get("/actuator/health").expectStatus().isOk();
        get("/actuator/metrics").expectStatus().isOk();
        get("/actuator/env").expectStatus().isNotFound();
        get("/actuator/beans").expectStatus().isNotFound();
    }
}
