package io.storagedict.history;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Some {@link HistoryProcess}es on the same data, and what they tell. */
final class HistoryRun implements AutoCloseable {

    /** The name of the data. */
    static final String KEYSPACE = "history";

    private static final int SECONDS = 60;
    private static final int MUCH = 4_000;

    private final Path files;
    private final Map<String, Process> processes = new LinkedHashMap<>();

    /** @param files an empty directory */
    HistoryRun(Path files) {
        this.files = files;
    }

    /** Starts a process. */
    void start(String name, Backend backend, int port) {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HistoryProcess.class.getName(),
                backend.name(),
                "127.0.0.1",
                String.valueOf(port),
                KEYSPACE,
                name,
                files.resolve("history").toString());
        java.redirectErrorStream(true).redirectOutput(log(name).toFile());
        try {
            Files.createDirectories(files.resolve("history"));
            processes.put(name, java.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until all threads of the processes have told some {@value #MUCH} letters more. */
    void awaitCalls() {
        Map<Path, Long> before =
                told().collect(toMap(file -> file, file -> file.toFile().length()));
        await().atMost(SECONDS, TimeUnit.SECONDS)
                .failFast(
                        "processes live",
                        () -> assertThat(processes.values()).as(this::logs).allMatch(Process::isAlive))
                .untilAsserted(() -> assertThat(told())
                        .as("files that grow")
                        .filteredOn(file -> file.toFile().length() > MUCH + before.getOrDefault(file, 0L))
                        .hasSize(HistoryProcess.THREADS * processes.size()));
    }

    /** Lets a process end after its present calls. */
    void finish(String name) {
        Process process = processes.get(name);
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as(name).isTrue();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
        assertThat(process.exitValue()).as(this::logs).isZero();
    }

    /** Kills a process in the middle of what it does, and returns when it is gone. */
    void kill(String name) {
        processes
                .get(name)
                .destroyForcibly()
                .onExit()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** What the processes told so far. */
    List<Operation> history() {
        return List.copyOf(HistoryRecorder.history(told().flatMap(HistoryRun::wholeLines)));
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
    }

    private String logs() {
        return processes.keySet().stream()
                .map(name -> name + ": " + text(log(name)))
                .collect(joining("\n"));
    }

    private Path log(String name) {
        return files.resolve(name + ".log");
    }

    private Stream<Path> told() {
        try (Stream<Path> all = Files.list(files.resolve("history"))) {
            return all.toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The lines of a file, without one that a killed process left unfinished. */
    private static Stream<String> wholeLines(Path file) {
        String text = text(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
