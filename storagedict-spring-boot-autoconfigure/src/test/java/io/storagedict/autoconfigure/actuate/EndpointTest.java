package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.autoconfigure.actuate.WebApp.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the endpoint shows over HTTP, and to whom. */
class EndpointTest {

    private static final String PASSWORD = "storagedict.dicts.settings.defaults.password=hunter2";
    private static final String LANGUAGE = "storagedict.dicts.settings.defaults.language=cs";
    private static final String SHOWN = "management.endpoint.storagedict.show-values=always";

    @Test
    void listsDictsWithoutEntries() {
        try (WebApp app = WebApp.start(PASSWORD, "storagedict.dicts.other.autosync=false")) {
            Answer all = app.get("/storagedict");
            assertThat(all.status()).isEqualTo(200);
            assertThat(all.body().at("/dicts").propertyNames()).containsExactly("other", "settings");
            assertThat(all.at("/dicts/settings/backend")).isEqualTo("memory");
            assertThat(all.at("/dicts/settings/keyspace")).isEqualTo("settings");
            assertThat(all.at("/dicts/settings/autosync")).isEqualTo("true");
            assertThat(all.at("/dicts/settings/consistency")).isEqualTo("STRONG");
            assertThat(all.at("/dicts/settings/entries")).isEqualTo("1");
            assertThat(all.at("/dicts/settings/undecodable")).isEqualTo("0");
            assertThat(all.at("/dicts/settings/state")).isEqualTo("FRESH");
            assertThat(all.at("/dicts/settings/version"))
                    .isEqualTo(Long.toString(app.dict("settings").lastUpdated()));
            assertThat(all.at("/dicts/settings/lastUpdated")).startsWith("20");
            assertThat(all.at("/dicts/settings/lastSynced")).startsWith("20");
            assertThat(all.body().toString()).doesNotContain("hunter2", "password");
        }
    }

    @Test
    void isNotOverHttpUnlessItIsExposed() {
        try (WebApp app = WebApp.start("management.endpoints.web.exposure.include=health")) {
            assertThat(app.get("/storagedict").status()).isEqualTo(404);
        }
    }

    @Test
    void valuesAreHiddenByDefault() {
        try (WebApp app = WebApp.start(PASSWORD)) {
            Answer dict = app.get("/storagedict/settings");
            assertThat(dict.status()).isEqualTo(200);
            assertThat(dict.at("/entries/password/value")).isEqualTo("******");
            assertThat(dict.at("/dict/entries")).isEqualTo("1");
            assertThat(dict.body().toString()).doesNotContain("hunter2");
        }
    }

    @Test
    void valuesAreShownAsTheirJsonIfThatIsAllowed() {
        try (WebApp app =
                WebApp.start(SHOWN, LANGUAGE, "storagedict.dicts.rates.value-type=" + ExchangeRate.class.getName())) {
            app.dict("rates").put("EUR/CZK", new ExchangeRate("EUR", 25.5));
            app.dict("settings").put("list", List.of(1, Map.of("a", true)));

            assertThat(app.get("/storagedict/settings").at("/entries/language/value"))
                    .isEqualTo("cs");
            assertThat(app.get("/storagedict/settings").body().at("/entries/list/value"))
                    .hasToString("[1,{\"a\":true}]");
            assertThat(app.get("/storagedict/rates").body().at("/entries/EUR~1CZK/value"))
                    .hasToString("{\"from\":\"EUR\",\"rate\":25.5}");
        }
    }

    @Test
    void objectsThatAreNotStoredAsJsonAreShownAsText() {
        try (WebApp app = WebApp.start(SHOWN, "storagedict.dicts.objects.encoding=none")) {
            app.dict("objects").put("a", new ExchangeRate("EUR", 25.5));
            app.dict("objects").put("b", Map.of("list", List.of(1, Thread.State.NEW)));
            assertThat(app.get("/storagedict/objects").at("/entries/a/value"))
                    .isEqualTo("ExchangeRate[from=EUR, rate=25.5]");
            assertThat(app.get("/storagedict/objects").body().at("/entries/b/value"))
                    .hasToString("{\"list\":[1,\"NEW\"]}");
        }
    }

    @Test
    void nobodyHasLoggedInSoNobodyIsAuthorized() {
        try (WebApp app = WebApp.start(PASSWORD, "management.endpoint.storagedict.show-values=when-authorized")) {
            assertThat(app.get("/storagedict/settings").at("/entries/password/value"))
                    .isEqualTo("******");
        }
    }

    @Test
    void sanitizingFunctionsHideWhatIsShownOtherwise() {
        try (WebApp app = WebApp.start(Sanitizing.class, SHOWN, PASSWORD, LANGUAGE)) {
            Answer dict = app.get("/storagedict/settings");
            assertThat(dict.at("/entries/password/value")).isEqualTo("******");
            assertThat(dict.at("/entries/language/value")).isEqualTo("cs");
        }
    }

    @Test
    void ofManyEntriesTheFirstByKeyAreToldAndHowManyThereAre() {
        try (WebApp app = WebApp.start(LANGUAGE)) {
            IntStream.range(0, 1_500)
                    .forEach(i -> app.dict("settings").put("key-%04d/ä &".formatted(i), Integer.toString(i)));

            Answer all = app.get("/storagedict/settings");
            assertThat(all.body().at("/entries")).hasSize(1_000);
            assertThat(all.body().at("/entries").propertyNames()).startsWith("key-0000/ä &", "key-0001/ä &");
            assertThat(all.at("/matching")).isEqualTo("1501");
            assertThat(all.at("/dict/entries")).isEqualTo("1501");
            Answer some = app.get("/storagedict/settings?prefix=key-12&limit=3");
            assertThat(some.at("/matching")).isEqualTo("100");
            assertThat(some.body().at("/entries").propertyNames())
                    .containsExactly("key-1200/ä &", "key-1201/ä &", "key-1202/ä &");
            assertThat(app.get("/storagedict/settings?prefix=key-0007%2F%C3%A4%20%26")
                            .at("/matching"))
                    .isEqualTo("1");
            assertThat(app.get("/storagedict/settings?limit=-1").status()).isEqualTo(400);
            assertThat(app.get("/storagedict/settings?limit=many").status()).isEqualTo(400);
        }
    }

    @Test
    void anUnknownDictIsNotFound() {
        try (WebApp app = WebApp.start(LANGUAGE)) {
            Answer unknown = app.get("/storagedict/none");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.at("/error")).contains("'none'", "settings");
        }
    }

    record ExchangeRate(String from, double rate) {}

    @Configuration(proxyBeanMethods = false)
    static class Sanitizing {

        @Bean
        SanitizingFunction passwords() {
            return data -> "password".equals(data.getKey()) ? data.withSanitizedValue() : data;
        }
    }
}
