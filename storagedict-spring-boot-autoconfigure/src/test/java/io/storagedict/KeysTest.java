package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are keys, and how messages show them. */
class KeysTest {

    @Test
    void aMessageShowsAKeyInQuotes() {
        assertThat(Keys.quote("exchange_rate")).isEqualTo("'exchange_rate'");
        assertThat(Keys.quote("")).isEqualTo("''");
        assertThat(Keys.quote("ключ 🙂")).isEqualTo("'ключ 🙂'");
    }

    @Test
    void aMessageShowsAKeyOnOneLine() {
        assertThat(Keys.quote("a\r\n2026-11-22 INFO forged")).isEqualTo("'a\\u000d\\u000a2026-11-22 INFO forged'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r",
                "\t",
                "\0",
                "\u000b",
                "\f",
                "\u001b[2J",
                "\u007f",
                "\u0085",
                "\u009b",
                "\u2028",
                "\u2029",
                "\u200b",
                "\u202e",
                "\u2066",
                "\ufeff",
                "\ud83d",
                "\udb40\udc41"
            })
    void aMessageShowsNothingThatMovesOrHidesText(String key) {
        assertThat(Keys.quote(key)).startsWith("'\\u").matches("'[\\x20-\\x7e]+'");
    }

    @Test
    void aMessageShowsTheBeginningOfALongKey() {
        assertThat(Keys.quote("x".repeat(100))).isEqualTo("'" + "x".repeat(100) + "'");
        assertThat(Keys.quote("x".repeat(101))).isEqualTo("'" + "x".repeat(100) + "…'");
        assertThat(Keys.quote("🙂".repeat(65_536))).isEqualTo("'" + "🙂".repeat(100) + "…'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\0", "/", "🙂", "a🙂b", "\ufffd", "\uffff"})
    void validUnicodeIsAKey(String key) {
        assertThat(Keys.check(key)).isSameAs(key);
    }

    @ParameterizedTest
    @CsvSource({"d83d,", "de42,", "d83d,0061", "de42,d83d", "d83d,d83d"})
    void halfOfACharacterIsNoKey(String first, String second) {
        String key = text(first) + (second == null ? "" : text(second));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Keys.check(key))
                .withMessageContaining("\\u" + first)
                .withMessageContaining("lone surrogate")
                .withMessageContaining("Use keys that are valid Unicode");
    }

    private static String text(String hex) {
        return String.valueOf((char) Integer.parseInt(hex, 16));
    }

    @Test
    void nullIsNoKey() {
        assertThatNullPointerException().isThrownBy(() -> Keys.check(null));
    }
}
