package io.storagedict.sample;

import static io.storagedict.sample.Browser.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.sample.Instance.Answer;
import io.storagedict.testing.RedisWire;
import org.junit.jupiter.api.Test;

/** Entries that are added, edited and deleted in a page. */
class ConsoleEditingTest extends TwoPages {

    @Test
    void anEditInOnePageShowsInTheOtherWithoutAReload() {
        one.put("settings", "shared", "1");
        open("settings");
        otherPage.awaitRow("shared", "1");
        otherPage.evaluate("window.sameDocument = true");
        otherPage.noteMarks();

        page.click(row("shared") + " .key");
        page.enter("#value", "2.75");
        page.click("#save");

        page.awaitGone("#editor");
        otherPage.awaitRow("shared", "2.75");
        assertThat(otherPage.evaluate("window.sameDocument")).isEqualTo(true);
        assertThat(otherPage.marked()).asString().contains("shared 2.75");
        otherPage.awaitText("#history li:first-child", "shared");
        otherPage.awaitText("#history li:first-child del", "1");
        otherPage.awaitText("#history li:first-child ins", "2.75");
        otherPage.awaitGone(row("shared") + ".changed");
    }

    @Test
    void anEntryIsAddedAndWhatIsNoJsonIsRefusedBeforeItIsSent() {
        open("settings");
        page.click("#add");
        page.enter("#key", "added");
        page.click("input[value=JSON]");
        page.enter("#value", "{\"a\": [1, 2}");
        page.click("#save");

        page.awaitText("#value-error", "A comma or ] belongs here, line 1, column 12.");
        assertThat(page.find("#value").getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(page.focused()).isEqualTo("Value");
        assertThat(one.get("/dicts/settings/added").status()).isEqualTo(404);

        page.enter("#value", "{\"a\": [1, 123456789012345678901234567890]}");
        page.click("#save");

        page.awaitGone("#editor");
        page.awaitRow("added", "{\"a\": [1, 123456789012345678901234567890]}");
        otherPage.awaitRow("added", "123456789012345678901234567890");
    }

    @Test
    void aKeyThatHasAValueIsNotAddedOver() {
        one.put("settings", "present", "1");
        open("settings");
        page.click("#add");
        page.enter("#key", "present");
        page.enter("#value", "mine");
        page.click("#save");

        page.awaitText("#key-error", "This key has a value already.");
        page.click("#save");
        page.awaitText(".conflict", "present has a value already");
        assertThat(one.get("/dicts/settings/present")).isEqualTo(new Answer(200, "1"));

        page.click("#overwrite");
        page.awaitGone("#editor");
        assertThat(one.get("/dicts/settings/present")).isEqualTo(new Answer(200, "\"mine\""));
    }

    @Test
    void aKeyThatCannotBeSentIsToldAtTheKey() {
        open("settings");
        page.click("#add");
        page.enter("#key", "..");
        page.enter("#value", "1");
        page.click("#save");
        page.awaitText("#key-error", "A browser cannot send this key");
        assertThat(page.focused()).isEqualTo("Key");
    }

    @Test
    void aPressBesideTheEditorClosesItOnlyIfNothingWasEntered() {
        one.put("settings", "pressed", "1");
        open("settings");
        page.click(row("pressed") + " .key");
        page.awaitText("#editor-title", "pressed");
        pressAt("document.querySelector('#editor').getBoundingClientRect().right - 3");
        assertThat(page.has("#editor")).isTrue();
        pressAt("2");
        page.awaitGone("#editor");

        page.click(row("pressed") + " .key");
        page.enter("#value", "2");
        pressAt("2");
        assertThat(page.has("#editor")).isTrue();
    }

    private static void pressAt(String x) {
        page.evaluate("document.querySelector('#editor').dispatchEvent(new PointerEvent('pointerdown', "
                + "{ bubbles: true, clientY: document.querySelector('#editor').getBoundingClientRect().top + 20, "
                + "clientX: %s }))".formatted(x));
    }

    @Test
    void whatCannotBeReadIsWrittenOverOnlyIfItStillCannot() {
        try (RedisWire foreign = redis.connect()) {
            foreign.call("MULTI");
            foreign.call("INCR", "settingslast_updated");
            foreign.call("HSET", "settings", "unreadable", "{broken");
            foreign.call("EXEC");
        }
        open("settings");
        page.click(row("unreadable") + " .key");
        page.awaitText("#value-error", "cannot be read");
        page.enter("#value", "mine");
        other.put("settings", "unreadable", "\"theirs\"");
        page.click("#save");
        page.awaitText(".conflict", "unreadable was changed meanwhile");
        page.click("#save");
        assertThat(one.get("/dicts/settings/unreadable").body()).isEqualTo("\"theirs\"");
        page.click("#overwrite");
        page.awaitGone("#editor");
        assertThat(one.get("/dicts/settings/unreadable").body()).isEqualTo("\"mine\"");
    }

    @Test
    void aTypedValueIsEditedInFieldsAndWhatTheServerRefusesIsToldThere() {
        open("currencies");
        page.click(row("CZK") + " .key");
        page.enter("#value-digits", "0");
        page.click("#save");
        otherPage.awaitRow("CZK", "\"digits\": 0");

        page.awaitGone("#editor");
        page.click(row("CZK") + " .key");
        page.enter("#value-digits", "many");
        page.click("#save");
        page.awaitText("#value-error", "This is not a number");
        page.enter("#value-digits", "99999999999");
        page.click("#save");
        page.awaitText("#value-error", "Dict 'currencies' takes a Currency as JSON.");
        assertThat(page.find("#value-digits").getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(one.get("/dicts/currencies/CZK").body()).contains("\"digits\":0");
    }

    @Test
    void aDeletedEntryIsGoneEverywhereAndComesBack() {
        one.put("settings", "undone", "{\"a\":1.75}");
        open("settings");
        page.click(row("undone") + " .icon-button");
        page.awaitText("#toasts", "Deleted undone");
        otherPage.awaitGone(row("undone"));

        page.click(".toast button");

        otherPage.awaitRow("undone", "{\"a\": 1.75}");
        assertThat(one.get("/dicts/settings/undone")).isEqualTo(new Answer(200, "{\"a\":1.75}"));
    }

    @Test
    void twoDeletedEntriesComeBackBoth() {
        one.put("settings", "first", "1");
        one.put("settings", "second", "2");
        open("settings");
        page.click(row("first") + " .icon-button");
        page.awaitText("#toasts", "Deleted first");
        page.click(row("second") + " .icon-button");
        page.awaitText("#toasts", "Deleted second");

        page.click(".toast:first-child button");
        page.click(".toast:first-child button");

        otherPage.awaitRow("first", "1");
        otherPage.awaitRow("second", "2");
        page.awaitGone(".toast");
    }

    @Test
    void aDeletedEntryDoesNotComeBackOverWhatSomebodyElseSet() {
        one.put("settings", "taken", "1");
        open("settings");
        page.click(row("taken") + " .icon-button");
        page.awaitText("#toasts", "Deleted taken");
        other.put("settings", "taken", "2");

        page.click(".toast button");

        page.awaitText("#toasts", "Somebody has set taken meanwhile");
        assertThat(one.get("/dicts/settings/taken").body()).isEqualTo("2");
    }

    @Test
    void whatIsBeingEditedAndChangesMeanwhileIsToldAndOverwrittenOnlyByChoice() {
        one.put("settings", "raced", "1");
        open("settings");
        page.click(row("raced") + " .key");
        page.enter("#value", "3");
        other.put("settings", "raced", "2");

        page.awaitText(".conflict", "raced was changed meanwhile");
        page.awaitText(".conflict ins", "2");
        page.click("#save");
        page.awaitText(".conflict", "raced was changed meanwhile");
        assertThat(one.get("/dicts/settings/raced").body()).isEqualTo("2");

        page.click("#overwrite");
        page.awaitGone("#editor");
        assertThat(one.get("/dicts/settings/raced").body()).isEqualTo("3");
    }

    @Test
    void whatSomebodyElseWroteCanBeTaken() {
        one.put("settings", "taking", "1");
        open("settings");
        page.click(row("taking") + " .key");
        page.enter("#value", "3");
        other.put("settings", "taking", "\"theirs\"");
        page.awaitText(".conflict", "taking was changed meanwhile");

        page.click("#take");
        await().until(() -> "theirs".equals(page.find("#value").getDomProperty("value")));
        page.enter("#value", "theirs and mine");
        page.click("#save");
        page.awaitGone("#editor");
        assertThat(one.get("/dicts/settings/taking").body()).isEqualTo("\"theirs and mine\"");
    }

    @Test
    void textThatIsMarkupIsShownAsText() {
        String markup = "<img src=x onerror='window.hacked=1'>";
        open("settings");
        one.put("settings", markup, "\"<script>window.hacked=1</script>" + markup + "\"");
        page.awaitText("#rows", markup);
        page.awaitText("#history", "<script>window.hacked=1</script>");
        page.click("button.key[title^='<img']");
        page.awaitText("#editor-title", markup);
        assertThat(page.evaluate("window.hacked === undefined && document.images.length === 0"))
                .isEqualTo(true);
        one.delete("settings", markup);
    }
}
