package io.storagedict.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.encoding.jackson.JacksonEncoding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of Python's durabledict ask of its encodings, under their names. */
class SeedEncodingTest {

    private static final List<Object> BASIC = List.of(7, "seven", List.of(1, 2, 3), Map.of("1", 2));

    private static Encoding<Object, byte[]> encoding(String name) {
        return name.equals("json")
                ? JacksonEncoding.of(JsonMapper.shared(), Object.class)
                : JavaSerializationEncoding.of(Object.class, List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "java"})
    void e1EncodesBasicObjects(String name) {
        Encoding<Object, byte[]> encoding = encoding(name);
        assertThat(BASIC)
                .allSatisfy(value ->
                        assertThat(encoding.decode(encoding.encode(value))).isEqualTo(value));
    }

    @Test
    void e1NoOpEncodesBasicObjects() {
        NoOpEncoding<Object> encoding = new NoOpEncoding<>();
        assertThat(BASIC)
                .allSatisfy(value ->
                        assertThat(encoding.decode(encoding.encode(value))).isSameAs(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "java"})
    void e2RaisesEncodingAndDecodingErrors(String name) {
        Encoding<Object, byte[]> encoding = encoding(name);
        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> encoding.encode(new Object()));
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> encoding.decode("this is not a value".getBytes(UTF_8)));
    }
}
