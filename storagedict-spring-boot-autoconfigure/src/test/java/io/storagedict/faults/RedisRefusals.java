package io.storagedict.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.store.Consistency;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import io.storagedict.testing.ThrowingRunnable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Redis server that answers, and refuses. */
abstract class RedisRefusals {

    private final String driver;
    private final Consistency consistency;
    private final RedisServer redis = RedisServer.start(
            "--lua-time-limit",
            "100",
            "--appendonly",
            "yes",
            "--appendfsync",
            "always",
            "--loading-process-events-interval-bytes",
            "1024");
    private final RedisWire admin = redis.connect();

    RedisRefusals(String driver, Consistency consistency) {
        this.driver = driver;
        this.consistency = consistency;
    }

    @AfterEach
    void close() {
        admin.close();
        redis.close();
    }

    /** While the server answers. */
    private FaultReport suffer(String name, String how, ThrowingRunnable<?> provoke, ThrowingRunnable<?> heal)
            throws Exception {
        return suffer(dict().patient(), name, how, Duration.ofMillis(500), provoke, heal);
    }

    private FaultReport suffer(
            String name, String how, Duration duration, ThrowingRunnable<?> provoke, ThrowingRunnable<?> heal)
            throws Exception {
        return suffer(dict(), name, how, duration, provoke, heal);
    }

    private BootDict dict() {
        return BootDict.of(
                driver,
                consistency,
                "spring.data.redis.host=" + redis.host(),
                "spring.data.redis.port=" + redis.port());
    }

    private static FaultReport suffer(
            BootDict dict,
            String name,
            String how,
            Duration duration,
            ThrowingRunnable<?> provoke,
            ThrowingRunnable<?> heal)
            throws Exception {
        return dict.suffers("15", name, how, "what is refused changes nothing")
                .lasting(duration)
                .run(dict::open, dict::open, provoke, heal);
    }

    private void assertRefusalsOnly(FaultReport report, String... words) {
        assertThat(report.writes().refused()).isPositive();
        if (driver.equals("lettuce") || consistency == Consistency.STRONG) {
            assertThat(report.writes().unknown()).isZero();
        } // else a writer may get from the pool the connection that waited for changes, which the server has closed
        assertThat(report.writes().messages().keySet())
                .allSatisfy(message -> assertThat(message).contains(words));
    }

    @Test
    void aReplica() throws Exception {
        FaultReport report = suffer(
                "made a replica",
                "REPLICAOF, with its connections kept",
                () -> admin.call("REPLICAOF", redis.host(), "1"),
                () -> admin.call("REPLICAOF", "NO", "ONE"));
        assertRefusalsOnly(report, "READONLY", "connect to the primary");
    }

    @Test
    void dataThatCannotBeSaved() throws Exception {
        Path file = Path.of((String) ((List<?>) Objects.requireNonNull(admin.call("CONFIG", "GET", "dir"))).get(1))
                .resolve("dump.rdb");
        FaultReport report = suffer(
                "cannot save",
                "a directory in the place of the dump",
                () -> {
                    Files.deleteIfExists(file);
                    Files.createDirectory(file);
                    Files.createFile(file.resolve("in the way"));
                    admin.call("CONFIG", "SET", "save", "3600 1");
                    save("err");
                },
                () -> {
                    Files.delete(file.resolve("in the way"));
                    Files.delete(file);
                    save("ok");
                });
        assertRefusalsOnly(report, "MISCONF", "cannot save");
    }

    private void save(String result) {
        admin.call("BGSAVE");
        await().until(() ->
                String.valueOf(admin.call("INFO", "persistence")).contains("rdb_last_bgsave_status:" + result));
    }

    @Test
    void anEndlessScript() throws Exception {
        try (RedisWire other = redis.connect()) {
            CompletableFuture<?>[] script = new CompletableFuture<?>[1];
            FaultReport report = suffer(
                    "endless script",
                    "EVAL 'while true do end', SCRIPT KILL",
                    () -> {
                        script[0] = CompletableFuture.runAsync(() -> other.call("EVAL", "while true do end", "0"));
                        await().pollInSameThread().until(this::isBusy);
                    },
                    () -> admin.call("SCRIPT", "KILL"));
            assertThat(script[0]).failsWithin(Duration.ofSeconds(10));
            assertRefusalsOnly(report, "BUSY", "script");
        }
    }

    private boolean isBusy() {
        try {
            admin.call("PING");
            return false;
        } catch (RedisWire.ErrorReply busy) {
            return true;
        }
    }

    @Test
    void aServerThatLoadsItsData() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            admin.call("SET", "filler" + i, "");
        }
        FaultReport report = suffer(
                "loading",
                "SIGKILL, started again with a file that takes some seconds to load",
                Duration.ofMillis(500),
                redis::kill,
                () -> redis.restart("--key-load-delay", "1000"));
        assertThat(report.failures()).isPositive(); // the driver may keep to itself why it cannot connect
    }

    /** Lettuce keeps commands until it may connect, or their time is over; Jedis is cut off when it has sent one. */
    @Test
    void tooManyClients() throws Exception {
        FaultReport report = suffer(
                "too many clients",
                "maxclients 1, all others cut",
                Duration.ofSeconds(2),
                () -> {
                    admin.call("CONFIG", "SET", "maxclients", "1");
                    admin.call("CLIENT", "KILL", "TYPE", "normal");
                },
                () -> admin.call("CONFIG", "SET", "maxclients", "10000"));
        assertThat(report.failures()).isPositive();
    }

    @Test
    void aPasswordThatTheApplicationDoesNotHave() throws Exception {
        FaultReport report = suffer(
                "password",
                "requirepass, all clients cut",
                Duration.ofSeconds(2),
                () -> {
                    admin.call("CONFIG", "SET", "requirepass", "secret");
                    admin.call("CLIENT", "KILL", "TYPE", "normal");
                },
                () -> admin.call("CONFIG", "SET", "requirepass", ""));
        assertThat(report.failures()).isPositive();
        if (driver.equals("jedis")) {
            assertThat(report.writes().messages().toString()).contains("the user and the password");
        }
    }
}
