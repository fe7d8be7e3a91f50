package io.storagedict;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.storagedict.testing.Mutations;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of all kinds as keys: each is one that comes back from bytes, or is refused, and a message can show it. */
@Tag("fuzz")
class KeysFuzzTest {

    /** A character takes ten at most when it is escaped, and 100 are shown. */
    private static final int LONGEST = 1_010;

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "a",
                        "ключ 🙂",
                        "\ud83d",
                        "\udc00\ud800",
                        "\r\nx\u001b[31m",
                        "\u202e\u2066\u2028\0",
                        "x".repeat(300))
                .map(text -> text.getBytes(UTF_16BE));
    }

    @MethodSource("seeds")
    @FuzzTest
    void aText(byte[] input) {
        String key = new String(input, UTF_16BE);
        String half = input.length < 2 ? "" : key + (char) ((input[0] << 8) | (input[1] & 0xff));
        for (String text : new String[] {key, half}) {
            assertThat(Keys.quote(text))
                    .hasSizeLessThan(LONGEST)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
            try {
                assertThat(new String(Keys.check(text).getBytes(UTF_8), UTF_8)).isEqualTo(text);
            } catch (IllegalArgumentException refused) {
                assertThat(new String(text.getBytes(UTF_8), UTF_8)).isNotEqualTo(text);
            }
        }
    }

    @Test
    void someThousandsOfThem() {
        Mutations.of(seeds().toList(), 6, 10_000).forEach(this::aText);
    }
}
