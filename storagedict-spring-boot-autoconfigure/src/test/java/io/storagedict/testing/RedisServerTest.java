package io.storagedict.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {

    @Test
    void theSharedServerIsOnePerJvmAndSurvivesItsClosing() {
        RedisServer server = RedisServer.shared();
        server.close();
        assertThat(RedisServer.shared()).isSameAs(server);
        try (RedisWire wire = server.connect()) {
            assertThat(wire.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void noFaultIsDoneToTheSharedServer() {
        RedisServer server = RedisServer.shared();
        assertThatIllegalStateException().isThrownBy(server::kill);
        assertThatIllegalStateException().isThrownBy(server::pause);
        assertThatIllegalStateException().isThrownBy(server::pid);
    }

    @Test
    void flushEmptiesTheServer() {
        try (RedisServer server = RedisServer.start();
                RedisWire wire = server.connect()) {
            wire.call("SET", "k", "v");
            server.flush();
            assertThat(wire.call("DBSIZE")).isEqualTo(0L);
        }
    }

    @Test
    void aKilledServerRefusesConnectionsAndRestartsEmptyOnItsPort() {
        try (RedisServer server = RedisServer.start()) {
            set(server, "k", "v");
            long firstLife = server.pid();
            server.kill();
            assertThat(ProcessHandle.of(firstLife)).isEmpty();
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(server::connect);
            server.restart();
            assertThat(server.pid()).isNotEqualTo(firstLife);
            assertThat(get(server, "k")).isNull();
        }
    }

    @Test
    void aServerWithAnAppendOnlyFileKeepsItsDataOverARestart() {
        try (RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always")) {
            set(server, "k", "v");
            server.restart();
            assertThat(get(server, "k")).isEqualTo("v");
        }
    }

    @Test
    void aPausedServerAnswersOnlyWhenItIsResumed() {
        try (RedisServer server = RedisServer.start()) {
            server.pause();
            CompletableFuture<Object> answer = CompletableFuture.supplyAsync(() -> get(server, "k", "none"));
            Awaitility.await()
                    .during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !answer.isDone());
            server.resume();
            assertThat(answer).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("none");
        }
    }

    @Test
    void aPausedServerCanBeClosed() {
        RedisServer server = RedisServer.start();
        long pid = server.pid();
        server.pause();
        server.close();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void aServerThatAsksForAPasswordStarts() {
        try (RedisServer server = RedisServer.start("--requirepass", "secret");
                RedisWire wire = server.connect()) {
            assertThatExceptionOfType(RedisWire.ErrorReply.class)
                    .isThrownBy(() -> wire.call("GET", "k"))
                    .withMessageStartingWith("NOAUTH");
        }
    }

    @Test
    void aWrongOptionFailsWithTheServersOwnWords() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RedisServer.start("--no-such-option", "1"))
                .withMessageContaining("no-such-option")
                .withMessageContaining("Bad directive");
    }

    @Test
    void aForeignServerOnThePortIsNotTakenForTheOwn(@TempDir Path directory) {
        try (RedisServer foreign = RedisServer.start()) {
            int port = foreign.port();
            List<String> command = List.of(RedisBinary.find().toString(), "--bind", RedisRun.HOST, "--port", "" + port);
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> RedisRun.start(command, directory.resolve("log"), port));
        }
    }

    @Test
    void aPortThatStaysTakenIsAFailure() {
        try (RedisServer server = RedisServer.start()) {
            String port = Integer.toString(server.port());
            assertThatIllegalStateException()
                    .isThrownBy(() -> RedisServer.start("--port", port))
                    .withMessage("No free port for Redis");
        }
    }

    @Test
    void serversStartedAtTheSameTimeHaveDifferentPorts() {
        List<RedisServer> servers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> RedisServer.start())
                .toList();
        assertThat(servers).extracting(RedisServer::port).doesNotHaveDuplicates();
        servers.forEach(RedisServer::close);
    }

    private static void set(RedisServer server, String key, String value) {
        try (RedisWire wire = server.connect()) {
            wire.call("SET", key, value);
        }
    }

    private static @Nullable Object get(RedisServer server, String key) {
        try (RedisWire wire = server.connect()) {
            return wire.call("GET", key);
        }
    }

    private static Object get(RedisServer server, String key, String other) {
        Object value = get(server, key);
        return value == null ? other : value;
    }
}
