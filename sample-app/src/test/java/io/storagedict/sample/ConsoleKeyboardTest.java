package io.storagedict.sample;

import static io.storagedict.sample.Browser.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The console without a mouse, and by what a screen reader is told. */
class ConsoleKeyboardTest extends TwoPages {

    @Test
    void anEntryIsFoundEditedDeletedAndBroughtBackByKeysAlone() {
        one.put("settings", "by_keys", "\"old\"");
        open("settings");

        page.press("/");
        awaitFocus("Search keys and values");
        page.press("by_k");
        page.awaitText("#count", "1 of");
        page.press(Keys.ENTER);
        awaitFocus("by_keys");
        page.press(Keys.ENTER);
        awaitFocus("Value");
        page.press("new", Keys.ENTER);
        page.awaitGone("#editor");
        otherPage.awaitRow("by_keys", "\"new\"");

        awaitFocus("by_keys");
        page.press(Keys.TAB);
        awaitFocus("Delete by_keys");
        page.press(Keys.ENTER);
        awaitFocus("Undo");
        otherPage.awaitGone(row("by_keys"));
        page.press(Keys.ENTER);
        otherPage.awaitRow("by_keys", "\"new\"");
        awaitFocus("Search keys and values");
    }

    @Test
    void escapeClosesTheEditorAndTheFocusGoesBack() {
        one.put("settings", "kept", "1");
        open("settings");
        page.press("/", "kept");
        page.awaitText("#count", "1 of");
        page.press(Keys.ENTER);
        awaitFocus("kept");
        page.press(Keys.ENTER);
        awaitFocus("Value");
        page.press("2", Keys.ESCAPE);
        page.awaitGone("#editor");
        awaitFocus("kept");
        assertThat(one.get("/dicts/settings/kept").body()).isEqualTo("1");
    }

    @Test
    void escapeEmptiesTheSearch() {
        open("settings");
        page.press("/", "language");
        page.awaitText("#count", "1 of");
        page.press(Keys.ESCAPE);
        await().until(() -> !page.text("#count").contains("of"));
        assertThat(page.find("#search").getDomProperty("value")).isEmpty();
    }

    @Test
    void theFirstStepsOfTabAreInTheOrderOfThePageAndCanBeSeen() {
        open("settings");
        for (String name : List.of("Skip to the entries", "storagedict", "Switch to", "settings", "currencies")) {
            page.press(Keys.TAB);
            assertThat(page.focused()).contains(name);
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                    .isEqualTo("solid");
        }
    }

    @Test
    void theEntriesAreSkippedToInTheSameDict() {
        for (String dict : List.of("settings", "currencies")) {
            open(dict);
            page.press(Keys.TAB);
            awaitFocus("Skip to the entries");
            page.press(Keys.ENTER);
            await().until(() -> "entries".equals(page.evaluate("document.activeElement.id")));
            assertThat(page.evaluate("location.hash")).isEqualTo("#" + dict);
            assertThat(page.text("#dict-name")).isEqualTo(dict);
        }
    }

    @Test
    void jsonIsSavedWithControlEnterAndEnterIsALine() {
        one.put("settings", "lines", "[1]");
        open("settings");
        page.click(row("lines") + " .key");
        page.enter("#value", "[2,");
        page.press(Keys.ENTER, "3]");
        page.find("#value").sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
        page.awaitGone("#editor");
        otherPage.awaitRow("lines", "[2, 3]");
    }

    @Test
    void changesByOthersAreAnnounced() {
        open("settings");
        other.put("settings", "announced", "1");
        page.awaitRow("announced", "1");
        await().until(() -> "announced added".equals(page.find("#announcer").getDomProperty("textContent")));
        assertThat(page.find("#announcer").getDomAttribute("aria-live")).isEqualTo("polite");
    }

    @Test
    void everythingThatCanBeUsedHasANameAndThePageHasLandmarks() {
        open("currencies");
        page.click("#add");
        assertThat(page.list("""
                [...document.querySelectorAll('button, input, textarea, select, a, svg[role=img], dialog')]
                    .filter((element) => element.checkVisibility())
                    .filter((element) => !(element.ariaLabel || element.textContent.trim() || element.labels?.length
                        || element.getAttribute('aria-labelledby')))
                    .map((element) => element.outerHTML)""")).isEmpty();
        assertThat(
                        page.list(
                                "['header', 'nav', 'main', 'aside', 'h1'].filter((name) => document.querySelectorAll(name).length !== 1)"))
                .isEmpty();
        page.press(Keys.ESCAPE);
    }

    private static void awaitFocus(String name) {
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(page.focused()).isEqualTo(name));
    }
}
