package io.storagedict.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The dicts over HTTP, in memory. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class SampleApplicationTest {

    @Autowired
    private RestTestClient http;

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
    void puttingAKeyTellsWhetherItIsNew() {
        put("settings", "new", "1").expectStatus().isCreated();
        put("settings", "new", "2").expectStatus().isNoContent();
        get("/dicts/settings/new").expectBody(String.class).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "25",
                "1.5",
                "true",
                "\"text\"",
                "[1,[2]]",
                "{\"a\":{\"b\":null}}",
                "123456789012345678901234567890",
                "0.12345678901234567890123"
            })
    void anUntypedDictAnswersTheJsonThatWasPut(String json) {
        put("settings", "any", json).expectStatus().is2xxSuccessful();
        get("/dicts/settings/any")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo(json);
    }

    @Test
    void aBodyThatTheClientCallsAFormIsReadAsJson() {
        http.put()
                .uri("/dicts/settings/curl")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("{\"a\":1}".getBytes(UTF_8))
                .exchange()
                .expectStatus()
                .isCreated();

        get("/dicts/settings/curl").expectBody(String.class).isEqualTo("{\"a\":1}");
    }

    @Test
    void aTypedDictTakesValuesOfItsType() {
        Currency points = new Currency("XPT", "Points", 1, 0);
        put("currencies", "points", "{\"code\":\"XPT\",\"name\":\"Points\",\"numericCode\":1,\"digits\":0}")
                .expectStatus()
                .isCreated();

        assertThat(currencies).containsEntry("points", points);
        get("/dicts/currencies/points").expectBody(Currency.class).isEqualTo(points);
        delete("currencies", "points").expectStatus().isNoContent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "25",
                "\"EUR\"",
                "{}",
                "[]",
                "{\"code\":\"EUR\"}",
                "{\"code\":\"EUR\",\"name\":\"Euro\",\"numericCode\":978}",
                "{\"code\":\"EUR\",\"name\":\"Euro\",\"numericCode\":\"x\",\"digits\":2}"
            })
    void aTypedDictRefusesOtherValues(String json) {
        problem(put("currencies", "EUR", json), HttpStatus.BAD_REQUEST, "Dict 'currencies' takes a Currency as JSON.");
        assertThat(currencies.get("EUR")).isEqualTo(Currency.of(java.util.Currency.getInstance("EUR")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "text", "1 2", "null", "\"a"})
    void aBodyThatIsNoJsonValueIsRefused(String json) {
        problem(put("settings", "bad", json), HttpStatus.BAD_REQUEST, "Dict 'settings' takes any JSON but null.");
        get("/dicts/settings/bad").expectStatus().isNotFound();
    }

    @Test
    void aRequestWithoutABodyIsRefused() {
        problem(
                http.put().uri("/dicts/settings/bad").exchange(),
                HttpStatus.BAD_REQUEST,
                "Dict 'settings' takes any JSON but null. The JSON is not a java.lang.Object: it is empty");
    }

    @Test
    void aDeletedKeyIsGone() {
        put("settings", "gone", "1").expectStatus().isCreated();
        delete("settings", "gone").expectStatus().isNoContent();
        problem(get("/dicts/settings/gone"), HttpStatus.NOT_FOUND, "Dict 'settings' has no key 'gone'.");
    }

    @Test
    void deletingAnAbsentKeyIsToldSo() {
        problem(delete("settings", "absent"), HttpStatus.NOT_FOUND, "Dict 'settings' has no key 'absent'.");
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
    @ValueSource(
            strings = {"a/b", "/", "a.json", ".", "..", "a b", "a+b", "a%2Fb", "a\\b", "a;b=c", "a?b#c", "čeština", "😀"
            })
    void anyKeyFitsIntoAUrlWhenPercentEncoded(String key) {
        put("settings", key, "\"here\"").expectStatus().isCreated();
        assertThat(dicts.get("settings")).containsKey(key);
        http.get()
                .uri("/dicts/settings/{key}", key)
                .exchange()
                .expectBody(String.class)
                .isEqualTo("\"here\"");
        delete("settings", key).expectStatus().isNoContent();
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

    private ResponseSpec get(String path) {
        return http.get().uri(path).exchange();
    }

    private ResponseSpec put(String dict, String key, String json) {
        return http.put()
                .uri("/dicts/{dict}/{key}", dict, key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    private ResponseSpec delete(String dict, String key) {
        return http.delete().uri("/dicts/{dict}/{key}", dict, key).exchange();
    }

    private static void problem(ResponseSpec response, HttpStatus status, String detail) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).startsWith(detail));
    }
}
