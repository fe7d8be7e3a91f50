package io.storagedict.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Contrasts of the console, as WCAG 2 counts them: 4.5 for text, 3 for what has to be made out. */
class ConsoleColoursTest {

    @ParameterizedTest
    @CsvSource({
        "text, surface, 4.5",
        "muted, surface, 4.5",
        "muted, sunken, 4.5",
        "on-accent, accent-fill, 4.5",
        "on-accent, accent-fill-hover, 4.5",
        "bad, bad-soft, 4.5",
        "warn, warn-soft, 4.5",
        "good, good-soft, 4.5",
        "line-strong, ground, 3",
        "line-strong, surface, 3",
        "line-strong, sunken, 3",
        "chart-changes, surface, 3",
        "chart-sync, surface, 3",
        "mark-edge, surface, 3",
        "mark-edge, mark, 3"
    })
    void isEnoughInLightAndDark(String colour, String behind, double least) throws IOException {
        for (int scheme = 0; scheme < 2; scheme++) {
            assertThat(contrast(luminance(colour, scheme), luminance(behind, scheme)))
                    .isGreaterThanOrEqualTo(least);
        }
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String token, int scheme) throws IOException {
        String colour = colour(token, scheme);
        return 0.2126 * part(colour, 1) + 0.7152 * part(colour, 3) + 0.0722 * part(colour, 5);
    }

    private static double part(String colour, int at) {
        double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String colour(String token, int scheme) throws IOException {
        String tokens = new ClassPathResource("static/console/css/tokens.css").getContentAsString(UTF_8);
        Matcher declared = Pattern.compile("--%s: (?:light-dark\\()?(#\\w{6})(?:, (#\\w{6}))?".formatted(token))
                .matcher(tokens);
        assertThat(declared.find()).as(token).isTrue();
        String dark = declared.group(2);
        return scheme == 0 || dark == null ? declared.group(1) : dark;
    }
}
