package io.storagedict.encoding.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.Refusals;
import io.storagedict.testing.Mutations;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Stored bytes that nobody knows: each is a value that can be written again, or is refused. */
@Tag("fuzz")
class JsonFuzzTest {

    private static final Encoding<Object, byte[]> UNTYPED = JacksonEncoding.of(new JsonMapper(), Object.class);
    private static final List<Encoding<?, byte[]>> TYPED = Stream.of(
                    Order.class, String.class, Integer.class, Long.class, Double.class, BigDecimal.class, Unit.class)
            .<Encoding<?, byte[]>>map(type -> JacksonEncoding.of(new JsonMapper(), type))
            .toList();

    private static final List<byte[]> SEEDS = Stream.of(
                    "{\"name\":\"a\",\"count\":3,\"price\":1.5e-3,\"unit\":\"PIECE\",\"at\":\"2026-11-22T10:00:00Z\",\"parts\":[{\"name\":null}],\"notes\":{\"a\":[1,2.5,true,null]},\"parent\":null}",
                    "[\"java.util.HashMap\",{\"@class\":\"javax.script.ScriptEngineManager\",\"@type\":\"java.net.URL\"}]",
                    "[[[[[[[[[[{\"a\":{\"a\":{\"a\":[]}}}]]]]]]]]]]",
                    "\"\\ud83d\\u0000\\n\\u202e text\"",
                    "-1e400",
                    "123456789012345678901234567890.000000000000000000001E-30",
                    "NaN",
                    "5e-324",
                    "true")
            .map(json -> json.getBytes(UTF_8))
            .toList();

    enum Unit {
        PIECE,
        KILOGRAM
    }

    record Order(
            String name,
            int count,
            BigDecimal price,
            Unit unit,
            Instant at,
            List<Order> parts,
            Map<String, Object> notes,
            Optional<Order> parent) {}

    static Stream<byte[]> seeds() {
        return SEEDS.stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void aValueOfNoDeclaredType(byte[] stored) {
        Object value = Refusals.decode(UNTYPED, stored);
        if (value != null) {
            assertCanBeWrittenAgain(UNTYPED, value);
        }
    }

    @MethodSource("seeds")
    @FuzzTest
    void aValueOfADeclaredType(byte[] stored) {
        for (Encoding<?, byte[]> encoding : TYPED) {
            read(encoding, stored);
        }
    }

    private static <V> void read(Encoding<V, byte[]> encoding, byte[] stored) {
        @Nullable V value = Refusals.decode(encoding, stored);
        if (value != null) {
            assertCanBeWrittenAgain(encoding, value);
        }
    }

    private static <V> void assertCanBeWrittenAgain(Encoding<V, byte[]> encoding, V value) {
        byte[] written = encoding.encode(value);
        assertThat(encoding.encode(encoding.decode(written))).isEqualTo(written);
    }

    @Test
    void someThousandsOfThem() {
        Mutations.of(SEEDS, 6, 3_000).forEach(stored -> {
            aValueOfNoDeclaredType(stored);
            aValueOfADeclaredType(stored);
        });
    }
}
