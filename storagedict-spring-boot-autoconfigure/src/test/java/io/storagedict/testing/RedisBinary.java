package io.storagedict.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code redis-server} program for this machine: from the PATH, else from a jar of the class path. */
final class RedisBinary {

    private static @Nullable Path found;

    private RedisBinary() {}

    /**
     * The program, looked for once per JVM.
     *
     * @throws IllegalStateException if there is none for this operating system; a test must not be skipped for it
     */
    static synchronized Path find() {
        if (found == null) {
            found = onPath().orElseGet(RedisBinary::unpacked);
        }
        return found;
    }

    private static Optional<Path> onPath() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path unpacked() {
        String resource = "/redis-server-7.0.15-" + system() + "-" + architecture();
        try (InputStream program = RedisBinary.class.getResourceAsStream(resource)) {
            if (program == null) {
                throw new IllegalStateException(
                        "No Redis for the tests: no STORAGEDICT_TEST_REDIS_URL, no Docker engine,"
                                + " no redis-server on the PATH, and no " + resource + " on the class path"
                                + " (org.signal:embedded-redis). Provide one of them.");
            }
            Path file = Files.createTempFile("storagedict-redis-server-", "");
            file.toFile().deleteOnExit();
            Files.copy(program, file, StandardCopyOption.REPLACE_EXISTING);
            if (!file.toFile().setExecutable(true)) {
                throw new IllegalStateException("Cannot make " + file + " executable");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + resource, e);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "x86", "i386", "i486", "i586", "i686" -> "386";
            default -> name;
        };
    }
}
