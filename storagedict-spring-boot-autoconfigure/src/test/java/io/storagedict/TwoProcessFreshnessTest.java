package io.storagedict;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.testing.FreshnessEvent;
import io.storagedict.testing.FreshnessRecorder;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.StaleReadChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Two processes with four writers each, and two readers in this one, on one Redis: is any read stale?
 *
 * <p>The reader without autosync is there to show that the checker finds what it looks for.
 */
@Timeout(120)
class TwoProcessFreshnessTest {

    private static final int READS = 1_000;

    private static final List<FreshnessEvent> writes = new ArrayList<>();
    private static final List<FreshnessEvent> reads = new ArrayList<>();
    private static final List<FreshnessEvent> readsWithoutAutosync = new ArrayList<>();

    @TempDir
    private static Path files;

    @BeforeAll
    static void readWhileTwoProcessesWrite() throws Exception {
        RedisServer server = RedisServer.shared();
        String keyspace = "freshness-" + UUID.randomUUID();
        LettuceConnectionFactory connections = new LettuceConnectionFactory(server.host(), server.port());
        connections.start();
        List<Process> processes = new ArrayList<>();
        try {
            StorageDict<Long> fresh = FreshnessProcess.dict(connections, keyspace, true);
            StorageDict<Long> old = FreshnessProcess.dict(connections, keyspace, false);
            for (String name : List.of("one", "two")) {
                processes.add(start(server, keyspace, name));
            }
            await().atMost(60, SECONDS).until(() -> allWroteTwice(fresh.snapshot()));
            read(fresh, reads);
            read(old, readsWithoutAutosync);
            for (Process process : processes) {
                process.getOutputStream().close();
                assertThat(process.waitFor(30, SECONDS)).isTrue();
                assertThat(process.exitValue())
                        .as(() -> text("one.log") + text("two.log"))
                        .isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
            connections.destroy();
        }
        Stream.of("one", "two")
                .flatMap(name -> text(name).lines())
                .map(FreshnessEvent::parse)
                .forEach(writes::add);
    }

    private static void read(StorageDict<Long> dict, List<FreshnessEvent> events) {
        FreshnessRecorder recorder = new FreshnessRecorder("reader", events::add);
        List<String> keys = Stream.of("one", "two")
                .flatMap(name -> IntStream.range(0, FreshnessProcess.WRITERS).mapToObj(i -> name + "-" + i))
                .toList();
        for (int i = 0; i < READS; i++) {
            String key = keys.get(i % keys.size());
            recorder.read(key, () -> dict.getOrDefault(key, 0L));
        }
    }

    @Test
    void withAutosyncNoReadIsStale() {
        assertThat(reads.stream().map(FreshnessEvent::value).distinct())
                .as("different numbers that were read")
                .hasSizeGreaterThan(100);
        assertThat(violations(reads)).isEmpty();
    }

    @Test
    void withoutAutosyncEveryReadIsFoundToBeStale() {
        assertThat(violations(readsWithoutAutosync)).hasSize(READS);
    }

    private static List<String> violations(List<FreshnessEvent> reads) {
        return StaleReadChecker.violations(
                Stream.concat(writes.stream(), reads.stream()).toList());
    }

    /** Whether each writer has written twice: then its first write is acknowledged. */
    private static boolean allWroteTwice(Map<String, Long> state) {
        return state.size() == 2 * FreshnessProcess.WRITERS
                && state.values().stream().allMatch(number -> number >= 2);
    }

    private static Process start(RedisServer server, String keyspace, String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreshnessProcess.class.getName(),
                        server.host(),
                        String.valueOf(server.port()),
                        keyspace,
                        name,
                        files.resolve(name).toString())
                .redirectErrorStream(true)
                .redirectOutput(files.resolve(name + ".log").toFile())
                .start();
    }

    private static String text(String file) {
        try {
            return Files.readString(files.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
