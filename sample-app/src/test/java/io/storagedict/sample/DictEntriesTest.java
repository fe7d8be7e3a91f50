package io.storagedict.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Entries that are put and deleted over HTTP. */
class DictEntriesTest extends HttpInMemory {

    @Autowired
    private StorageDicts dicts;

    @Autowired
    private StorageDict<Currency> currencies;

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
}
