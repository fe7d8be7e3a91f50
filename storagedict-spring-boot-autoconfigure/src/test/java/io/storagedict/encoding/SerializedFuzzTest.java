package io.storagedict.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.testing.Mutations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Serialized bytes that nobody knows: nothing runs but what is allowed, and what is read can be written again. */
@Tag("fuzz")
class SerializedFuzzTest {

    private static final Encoding<Object, byte[]> JAVA =
            JavaSerializationEncoding.of(Object.class, List.of(Allowed.class.getName()));
    private static final Encoding<Object, byte[]> BOTH =
            new FallbackEncoding<>(JacksonEncoding.of(new JsonMapper(), Object.class), JAVA);

    record Allowed(String text, int number, List<Object> list) implements Serializable {}

    /** May not be read. */
    static final class Trap implements Serializable {
        private static final long serialVersionUID = 1L;
        private static int sprung;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            sprung++;
            in.defaultReadObject();
        }
    }

    static Stream<byte[]> seeds() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        return Stream.concat(
                Stream.of(
                                new Allowed("a", 1, List.of(1, "b")),
                                new Trap(),
                                new HashMap<>(Map.of("a", List.of(new Trap()), "b", Map.of())),
                                new HashSet<>(Set.of(List.of(1), Set.of(2), "c")),
                                new TreeMap<>(Map.of("a", 1)),
                                new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                                Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
                                List.of(new BigDecimal("1.5"), UUID.randomUUID(), Thread.State.NEW),
                                List.of(
                                        LocalDateTime.MIN,
                                        ZonedDateTime.parse("2026-02-28T10:15+01:00[Europe/Vienna]")),
                                new Object[] {new int[3], new String[] {"a"}, new Trap[1]},
                                self)
                        .map(SerializedFuzzTest::serialized),
                Stream.of("{\"a\":[1,2.5]}".getBytes(UTF_8)));
    }

    private static byte[] serialized(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    @MethodSource("seeds")
    @FuzzTest
    void aSerializedValue(byte[] stored) {
        read(JAVA, stored);
    }

    @MethodSource("seeds")
    @FuzzTest
    void aValueOfOneOfTwoForms(byte[] stored) {
        read(BOTH, stored);
    }

    private static void read(Encoding<Object, byte[]> encoding, byte[] stored) {
        Object value = Refusals.decode(encoding, stored);
        assertThat(Trap.sprung).isZero();
        if (value != null) {
            try {
                assertThat(encoding.decode(encoding.encode(value))).isNotNull();
            } catch (EncodingException notWritten) {
                assertThat(notWritten).hasNoCause();
            }
        }
    }

    @Test
    void someThousandsOfThem() {
        Mutations.of(seeds().toList(), 6, 3_000).forEach(this::aValueOfOneOfTwoForms);
    }
}
