package io.storagedict.autoconfigure.actuate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of meters in the documentation has each meter, with its type and tags, and no other. */
class MetersDocumentationTest {

    private static final Pattern ROW =
            Pattern.compile("\\| `(storagedict\\.[a-z.]+)` \\| ([a-z ]+) \\| ((?:`[a-z]+`(?:, )?)+) \\|.*");

    @Test
    void theTableIsWhatARegistryHas() throws IOException {
        try (WebApp app = WebApp.start("storagedict.dicts.settings.autosync=true")) {
            Set<String> meters = new TreeSet<>();
            app.context().getBean(MeterRegistry.class).getMeters().stream()
                    .filter(meter -> meter.getId().getName().startsWith("storagedict."))
                    .map(MetersDocumentationTest::row)
                    .forEach(meters::add);
            assertThat(documented()).isNotEmpty().isEqualTo(meters);
        }
    }

    private static String row(Meter meter) {
        String tags = meter.getId().getTags().stream().map(Tag::getKey).sorted().collect(joining(" "));
        String type = meter.getId().getType().name().toLowerCase(Locale.ROOT);
        return meter.getId().getName() + " " + type + " " + tags;
    }

    private static Set<String> documented() throws IOException {
        Set<String> rows = new TreeSet<>();
        for (String document : new String[] {"docs/actuator.md"}) {
            Path file = root().resolve(document);
            if (Files.exists(file)) {
                Files.readString(file, UTF_8)
                        .lines()
                        .map(ROW::matcher)
                        .filter(Matcher::matches)
                        .map(row -> row.group(1) + " " + row.group(2) + " " + tags(row.group(3)))
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    private static String tags(String cell) {
        return Stream.of(cell.replace("`", "").split(", ")).sorted().collect(joining(" "));
    }

    private static Path root() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("ARCHITECTURE.md"))) {
            path = path.getParent();
        }
        return path;
    }
}
