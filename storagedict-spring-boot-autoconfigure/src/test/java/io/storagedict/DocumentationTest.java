package io.storagedict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say of the tests and of the code is so. */
class DocumentationTest {

    private static final Path ROOT = root();
    private static final Map<String, String> TESTS = tests();

    /** A class of tests in a code span, and a test of it if one is named; or a test of the class named before it. */
    private static final Pattern NAMED =
            Pattern.compile("`(?:(\\w+(?:Test|Contract|Behaviours))(?:\\.(\\w+…?))?|([a-z]\\w+…))`");

    private static Path root() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("ARCHITECTURE.md"))) {
            path = path.getParent();
        }
        return path;
    }

    private static Map<String, String> tests() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(sources -> files(sources).stream())
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            DocumentationTest::read,
                            String::concat));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All in a directory of sources: what else is in a module may go away while it is listed. */
    private static List<Path> files(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> lines(String document) {
        return read(ROOT.resolve(document)).lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "BEHAVIOURS.md", "SECURITY.md", "docs/faults.md"})
    void eachTestThatIsNamedExists(String document) {
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (String line : lines(document)) {
            String type = "";
            Matcher matcher = NAMED.matcher(line);
            while (matcher.find()) {
                type = matcher.group(1) == null ? type : matcher.group(1);
                String test = matcher.group(1) == null ? matcher.group(3) : matcher.group(2);
                named++;
                if (!type.isEmpty() && !exists(type, test)) {
                    missing.add(type + "." + test);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isPositive();
    }

    private static boolean exists(String type, String test) {
        String code = TESTS.get(type);
        if (code == null || test == null) {
            return code != null;
        }
        String rest = test.endsWith("…") ? "\\w*" : "";
        return Pattern.compile("[>\\w] " + test.replace("…", "") + rest + "\\(")
                .matcher(code)
                .find();
    }

    @Test
    void eachBehaviourOfThePythonOriginalsHasATestOfItsName() {
        Stream<String> codes = Stream.of(
                        codes("B", 17),
                        codes("A", 2),
                        codes("R", 7),
                        codes("Z", 4),
                        codes("M", 1),
                        codes("D", 9),
                        codes("E", 2))
                .flatMap(group -> group);

        assertThat(codes).hasSize(42).allSatisfy(code -> {
            Pattern row = Pattern.compile("\\| " + code + " .*`\\w+\\." + code.toLowerCase(Locale.ROOT) + "[A-Z].*");
            assertThat(lines("BEHAVIOURS.md"))
                    .filteredOn(line -> row.matcher(line).matches())
                    .hasSize(1);
        });
    }

    private static Stream<String> codes(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> letter + i);
    }

    @Test
    void theOwnBackendOfTheReadmeIsTheTestedOne() {
        String readme = read(ROOT.resolve("README.md"));
        String section = readme.substring(readme.indexOf("\n## Your own backend"), readme.indexOf("\n## Share it"));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .map((MatchResult result) -> withoutIndentation(result.group(1)))
                .toList();
        List<String> sources = Stream.of("DirectoryStore", "Directories", "DirectoryStoreTest")
                .map(TESTS::get)
                .map(DocumentationTest::withoutIndentation)
                .toList();

        assertThat(blocks).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(sources.get(i)).contains(blocks.get(i));
        }
    }

    private static String withoutIndentation(String code) {
        return code.lines().map(String::strip).collect(joining("\n"));
    }
}
