package io.storagedict.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisMonitorTest {

    private final RedisServer server = RedisServer.start();
    private final RedisWire wire = server.connect();

    @AfterEach
    void close() {
        wire.close();
        server.close();
    }

    @Test
    void itSeesExactlyTheCommandsOfTheAction() {
        wire.call("SET", "before", "1");
        List<String> commands = RedisMonitor.during(server, () -> {
            wire.call("SET", "a", "\"é\"\n");
            wire.call("MGET", "a", "b");
        });
        wire.call("SET", "after", "1");
        assertThat(commands).containsExactly("\"SET\" \"a\" \"\\\"\\xc3\\xa9\\\"\\n\"", "\"MGET\" \"a\" \"b\"");
    }

    @Test
    void itSeesAScriptAsOneCommand() {
        List<String> commands =
                RedisMonitor.during(server, () -> wire.call("EVAL", "return redis.call('INCR', KEYS[1])", "1", "n"));
        assertThat(commands).containsExactly("\"EVAL\" \"return redis.call('INCR', KEYS[1])\" \"1\" \"n\"");
        assertThat(wire.call("GET", "n")).isEqualTo("1");
    }

    @Test
    void itLeavesOutTheSetUpOfConnections() {
        List<String> commands = RedisMonitor.during(server, () -> {
            try (RedisWire other = server.connect()) {
                other.call("CLIENT", "SETNAME", "other");
                other.call("select", "1");
                other.call("PING");
            }
        });
        assertThat(commands).containsExactly("\"PING\"");
    }

    @Test
    void itLosesNothingOfManyCommands() {
        List<String> commands = RedisMonitor.during(
                server, () -> IntStream.range(0, 5_000).forEach(i -> wire.call("SET", "k", Integer.toString(i))));
        assertThat(commands)
                .containsExactlyElementsOf(IntStream.range(0, 5_000)
                        .mapToObj(i -> "\"SET\" \"k\" \"" + i + "\"")
                        .toList());
    }

    @Test
    void itIsEmptyForAnActionThatSendsNothing() {
        assertThat(RedisMonitor.during(server, () -> {})).isEmpty();
    }

    @Test
    void itThrowsWhatTheActionThrows() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> RedisMonitor.during(server, () -> {
                    throw new IOException("planted");
                }))
                .withMessage("planted");
    }
}
