package io.storagedict.sample;

import static io.storagedict.sample.Browser.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the page shows besides entries, in light and dark, on a desk and on a phone. */
class ConsoleLooksTest extends TwoPages {

    private static final String GROUND = "getComputedStyle(document.body).backgroundColor";

    @AfterEach
    void asUsual() {
        page.evaluate("localStorage.clear() ?? true");
        page.dark(false);
        page.size(1440, 1000, false);
    }

    @Test
    void theSystemDecidesBetweenLightAndDarkUntilTheButtonDoes() {
        page.dark(true);
        open("settings");
        assertThat(page.evaluate(GROUND)).isEqualTo("rgb(14, 17, 22)");
        page.dark(false);
        assertThat(page.evaluate(GROUND)).isEqualTo("rgb(245, 246, 248)");

        page.click("#theme");
        assertThat(page.evaluate(GROUND)).isEqualTo("rgb(14, 17, 22)");
        page.open(one, "settings");
        assertThat(page.evaluate(GROUND)).isEqualTo("rgb(14, 17, 22)");
        page.click("#theme");
        assertThat(page.evaluate(GROUND)).isEqualTo("rgb(245, 246, 248)");
    }

    @Test
    void aNarrowPhoneShowsAllWithoutScrollingSideways() {
        page.size(360, 740, true);
        one.put("settings", "a_rather_long_key_that_does_not_fit_anywhere", "\"" + "long ".repeat(50) + "\"");
        for (String dict : List.of("settings", "currencies")) {
            page.open(one, dict);
            page.awaitText("#instances", "current");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360L);
        }
        page.open(one, "settings");
        page.click(row("language") + " .key");
        page.enter("#value", "cs-CZ");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360L);
        page.click("#save");
        page.awaitGone("#editor");
        page.awaitRow("language", "\"cs-CZ\"");
        one.delete("settings", "a_rather_long_key_that_does_not_fit_anywhere");
    }

    @Test
    void aSearchFindsKeysAndValues() {
        open("currencies");
        page.enter("#search", "japan");
        page.awaitText("#count", "1 of");
        page.awaitRow("JPY", "Japanese Yen");
        page.enter("#search", "nothing like it");
        page.awaitText("#empty", "No key or value contains this text.");
        page.enter("#search", "eu");
        other.put("currencies", "EUX", "{\"code\":\"EUX\",\"name\":\"Found\",\"numericCode\":1,\"digits\":0}");
        page.awaitRow("EUX", "Found");
        other.delete("currencies", "EUX");
        page.awaitGone(row("EUX"));
    }

    @Test
    void dictsInstancesAndChartAreShown() {
        open("currencies");
        page.awaitText("#dicts", "settings");
        page.awaitText("#facts", "redis, strong reads");
        page.awaitText("#facts", "Currency");
        page.awaitText("#dict-state", "Fresh");
        page.awaitText("#instances", one.url().replaceAll(".*:", ":"));
        page.awaitText("#instances", other.url().replaceAll(".*:", ":"));
        page.awaitText("#chart", "median");
        await().ignoreExceptions().until(() -> page.has("#chart .curve")); // which is drawn anew each second
    }

    @Test
    void aPageThatLostItsInstanceSaysSoAndShowsAllWhenItIsBack() {
        Instance third = one.another();
        String port = third.url().replaceAll(".*:", "");
        page.open(third, "settings");
        page.evaluate("window.sameDocument = true");
        third.close();
        page.awaitText("#link", "Reconnecting");
        page.awaitText("#notice", "No connection since");
        one.put("settings", "meanwhile", "1");

        Instance again = one.another("--server.port=" + port);
        try {
            page.awaitLive();
            page.awaitRow("meanwhile", "1");
            assertThat(page.has("#notice")).isFalse();
            assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
        } finally {
            again.close();
        }
    }

    @Test
    void theBrowserHasNothingToComplainAboutAndAsksNobodyElse() {
        page.complaints();
        open("currencies");
        page.click(row("EUR") + " .key");
        page.awaitText("#editor-title", "EUR");
        page.click("#editor .actions button");
        page.awaitGone("#editor");
        assertThat(page.complaints()).isEmpty();
        assertThat(page.list("performance.getEntriesByType('resource').map((each) => new URL(each.name).origin)"))
                .hasSizeGreaterThan(30)
                .allMatch(one.url()::equals);
    }
}
