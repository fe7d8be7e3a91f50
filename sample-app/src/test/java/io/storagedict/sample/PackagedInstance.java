package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/** The jar that the build makes, as a process of its own. */
final class PackagedInstance implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path directory;

    private PackagedInstance(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /** Starts it with generated code or without. */
    static PackagedInstance start(boolean aheadOfTime, String... args) {
        try {
            Path directory = Files.createTempDirectory("sample-app");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dspring.aot.enabled=" + aheadOfTime,
                    "-jar",
                    "target/sample-app.jar",
                    "--server.port=0",
                    "--spring.main.banner-mode=off"));
            command.addAll(List.of(args));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            return new PackagedInstance(process, directory).started();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private PackagedInstance started() {
        try {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !process.isAlive() || PORT.matcher(log()).find());
            assertThat(process.isAlive()).as(this::log).isTrue();
            return this;
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private URI address(String path) {
        Matcher port = PORT.matcher(log());
        assertThat(port.find()).isTrue();
        return URI.create("http://localhost:" + port.group(1) + path);
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(address(path)).build());
    }

    void put(String path, String json) {
        send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(this::log).isBetween(200, 299);
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
