package io.storagedict.encoding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored values that are made to take long, or to say what they should not. */
class SerializedBombTest {

    private static final AllowedClasses ALLOWED = AllowedClasses.of(List.of("io.storagedict.encoding.*"));

    /** All have the same hash when they are read, and are not compared otherwise. */
    record Colliding(int number) implements Serializable {
        private static final AtomicLong COMPARED = new AtomicLong();
        private static boolean read;

        @Override
        public int hashCode() {
            return read ? 1 : number;
        }

        @Override
        public boolean equals(Object other) {
            COMPARED.incrementAndGet();
            return other instanceof Colliding colliding && colliding.number == number;
        }
    }

    private static byte[] serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    @Test
    void aSetWhoseElementsAllHaveTheSameHashIsNotReadToItsEnd() throws IOException {
        Set<Colliding> elements =
                IntStream.range(0, 2_000).mapToObj(Colliding::new).collect(Collectors.toSet());
        byte[] stored = serialized(elements);
        Colliding.read = true;
        Effort effort = new Effort(Duration.ofNanos(20_000), Colliding.COMPARED::get); // a comparison is a nanosecond

        try (GuardedInput in = new GuardedInput(stored, ALLOWED, getClass().getClassLoader(), effort)) {
            assertThatExceptionOfType(InvalidClassException.class).isThrownBy(in::readObject);
            assertThat(in.refusal()).contains("too long to read");
        }
        assertThat(Colliding.COMPARED).hasValueLessThan(200_000); // of two million
    }

    @Test
    void theTimeIsThatOfTheProcessorAndGrowsWithTheValue() {
        AtomicLong nanos = new AtomicLong(7);
        Effort effort = new Effort(Duration.ofNanos(10), nanos::get);
        nanos.set(17);
        assertThat(effort.isBearable()).isTrue();
        nanos.set(18);
        assertThat(effort.isBearable()).isFalse();
        assertThat(Effort.forBytes(Integer.MAX_VALUE).isBearable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n2026 INFO forged", "\u001b[2Jforged name!", "\u202egnp.ecruoserret", "<b>forged name</b>"})
    void theNameOfAClassIsShownOnOneLine(String name) throws IOException {
        byte[] stored = renamed(serialized(new Named()), "SerializedBombTest$Named", name);
        for (List<String> allowed : List.of(List.<String>of(), List.of("io.storagedict.**"))) {
            assertThatExceptionOfType(EncodingException.class)
                    .isThrownBy(() ->
                            JavaSerializationEncoding.of(Object.class, allowed).decode(stored))
                    .satisfies(refused -> assertThat(refused.getMessage())
                            .containsPattern("io[./]storagedict[./]encoding[./].*(forged|ecruos)")
                            .doesNotContainPattern("[^ -~]"));
        }
    }

    @Test
    void theNameOfAClassIsShownToACertainLength() throws IOException {
        byte[] stored = renamed(serialized(new Named()), "SerializedBombTest$Named", "x".repeat(60_000));
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() ->
                        JavaSerializationEncoding.of(Object.class, List.of()).decode(stored))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(500));
    }

    static final class Named implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** Gives a class in a serialized form another name. */
    private static byte[] renamed(byte[] stored, String simpleName, String other) {
        String before = new String(stored, ISO_8859_1);
        String name = "io.storagedict.encoding." + simpleName;
        String replaced = "io.storagedict.encoding." + new String(other.getBytes(UTF_8), ISO_8859_1);
        int at = before.indexOf(name) - 2;
        String length = "" + (char) (replaced.length() >> 8) + (char) (replaced.length() & 0xff);
        return (before.substring(0, at) + length + replaced + before.substring(at + 2 + name.length()))
                .getBytes(ISO_8859_1);
    }
}
