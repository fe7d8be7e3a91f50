package io.storagedict.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisWireTest {

    private final RedisWire wire = RedisServer.shared().connect();

    @BeforeEach
    void emptyTheServer() {
        RedisServer.shared().flush();
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void repliesComeAsStringsLongsListsAndNull() {
        assertThat(wire.call("SET", "k", "é\r\n\0😀")).isEqualTo("OK");
        assertThat(wire.call("GET", "k")).isEqualTo("é\r\n\0😀");
        assertThat(wire.call("GET", "none")).isNull();
        assertThat(wire.call("SET", "empty", "")).isEqualTo("OK");
        assertThat(wire.call("GET", "empty")).isEqualTo("");
        assertThat(wire.call("INCRBY", "n", "-7")).isEqualTo(-7L);
        assertThat(wire.call("MGET", "k", "none")).isEqualTo(Arrays.asList("é\r\n\0😀", null));
        assertThat(wire.call("EVAL", "return {1, {'a', {}}}", "0")).isEqualTo(List.of(1L, List.of("a", List.of())));
        assertThat(wire.call("BLPOP", "none", "0.01")).isNull();
    }

    @Test
    void bytesGoInAndOutUnchanged() {
        byte[] value = new byte[70_000];
        new Random(1).nextBytes(value);
        wire.call(ascii("SET"), ascii("k"), value);
        assertThat(wire.call(ascii("GET"), ascii("k"))).isEqualTo(value);
    }

    @Test
    void anErrorIsThrownAndTheConnectionStaysUsable() {
        wire.call("SET", "k", "v");
        assertThatExceptionOfType(RedisWire.ErrorReply.class)
                .isThrownBy(() -> wire.call("INCR", "k"))
                .withMessage("ERR value is not an integer or out of range");
        assertThat(wire.call("GET", "k")).isEqualTo("v");
    }

    @Test
    void anErrorInsideAnArrayIsAnElement() {
        wire.call("SET", "k", "v");
        wire.call("MULTI");
        wire.call("INCR", "k");
        wire.call("GET", "k");
        assertThat((List<?>) wire.call("EXEC"))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(RedisWire.ErrorReply.class),
                        second -> assertThat(second).isEqualTo("v"));
    }

    @Test
    void aClosedConnectionIsAnException() {
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> {
            wire.call("QUIT");
            wire.call("PING");
        });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
