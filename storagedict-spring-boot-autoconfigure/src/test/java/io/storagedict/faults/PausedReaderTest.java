package io.storagedict.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.store.Consistency;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.ZookeeperServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that reads is stopped for longer than its session lasts, as by a long garbage collection, while others write. */
class PausedReaderTest {

    private static final Duration PAUSE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void ofRedis(Consistency consistency) throws Exception {
        try (RedisServer redis = RedisServer.start()) {
            RedisDict dict = new RedisDict(redis, consistency);
            Fault fault =
                    dict.suffers("17", "reader stopped", "SIGSTOP of its process for 6 s", "no stale read after it");
            pause(fault, dict.direct(), "redis", redis.host(), redis.port(), consistency);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofZookeeper(Consistency consistency) throws Exception {
        try (ZookeeperServer zookeeper = new ZookeeperServer()) {
            ZookeeperDict dict = new ZookeeperDict(consistency);
            Fault fault =
                    dict.suffers("19", "reader stopped", "SIGSTOP of its process for 6 s", "no stale read after it");
            pause(fault, dict.at(zookeeper.address()), "zookeeper", "127.0.0.1", zookeeper.port(), consistency);
        }
    }

    private void pause(Fault fault, Instance writing, String backend, String host, int port, Consistency consistency)
            throws Exception {
        Tally writes = new Tally();
        Writer writer = new Writer(writing.dict(), ReadingProcess.KEY, writes);
        Path output = directory.resolve("reads");
        Process reader = start(output, backend, host, Integer.toString(port), consistency.name());
        long resumed;
        try (writing) {
            writer.start();
            await().atMost(PATIENCE).until(() -> reads(output).stream().anyMatch(read -> read.value() > 0));
            signal("STOP", reader);
            Thread.sleep(PAUSE.toMillis()); // the fault itself
            resumed = System.nanoTime();
            signal("CONT", reader);
            long written = writer.calls();
            await().atMost(PATIENCE).until(() -> last(output) > written);
            writer.end();
        } finally {
            reader.getOutputStream().close();
            assertThat(reader.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        report(
                fault,
                writer.series(),
                writes,
                reads(output).stream().filter(read -> read.start() > resumed).toList(),
                resumed);
    }

    private static void report(Fault fault, Series series, Tally writes, List<Read> reads, long resumed) {
        List<Read> stale = reads.stream()
                .filter(read -> series.staleness(read.value(), read.start()) > 0)
                .toList();
        long longest = stale.stream()
                .mapToLong(read -> series.staleness(read.value(), read.start()))
                .max()
                .orElse(0);
        long last =
                stale.stream().mapToLong(read -> read.start() - resumed).max().orElse(0);
        FaultTable.add(
                new FaultReport(fault, new Tally(), writes, Duration.ofNanos(longest), Duration.ofNanos(last), 0));
        assertThat(reads).isSortedAccordingTo(Comparator.comparingLong(Read::value));
        if (!fault.mayBeStale()) {
            assertThat(stale).isEmpty();
        }
    }

    private record Read(long start, long value) {}

    /** The reads that succeeded. */
    private static List<Read> reads(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .map(line -> line.split(" "))
                .filter(parts -> parts.length == 2 && parts[1].matches("[0-9]+") && parts[0].matches("[0-9]+"))
                .map(parts -> new Read(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                .toList();
    }

    private static long last(Path output) throws IOException {
        List<Read> reads = reads(output);
        return reads.get(reads.size() - 1).value();
    }

    private static Process start(Path output, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ReadingProcess.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }
}
