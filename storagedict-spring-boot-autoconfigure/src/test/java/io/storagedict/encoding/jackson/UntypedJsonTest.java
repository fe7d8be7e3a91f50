package io.storagedict.encoding.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagedict.encoding.EncodingException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Values declared as {@code Object}: what Python wrote is what Java reads, and the other way round. */
class UntypedJsonTest {

    private static final String EMOJI = "\uD83D\uDE00";

    private final JacksonEncoding<Object> encoding = JacksonEncoding.of(new JsonMapper(), Object.class);

    static Stream<Arguments> writtenByPython() {
        return Stream.of(
                Arguments.of("25", 25),
                Arguments.of("-0", 0),
                Arguments.of("2147483648", 2147483648L),
                Arguments.of("-9223372036854775808", Long.MIN_VALUE),
                Arguments.of("9223372036854775808", new BigInteger("9223372036854775808")),
                Arguments.of("12345678901234567890123", new BigInteger("12345678901234567890123")),
                Arguments.of("1.0", 1.0),
                Arguments.of("-0.0", -0.0),
                Arguments.of("0.1", 0.1),
                Arguments.of("1e+100", 1e100),
                Arguments.of("5e-324", Double.MIN_VALUE),
                Arguments.of("1e-323", 2 * Double.MIN_VALUE),
                Arguments.of("5e-323", 10 * Double.MIN_VALUE),
                Arguments.of("1.7976931348623157e+308", Double.MAX_VALUE),
                Arguments.of("3.888032916356391e+16", Double.valueOf("3.888032916356391e16")),
                Arguments.of("-1113178120592002.2", -1113178120592002.2),
                Arguments.of("NaN", Double.NaN),
                Arguments.of("Infinity", Double.POSITIVE_INFINITY),
                Arguments.of("-Infinity", Double.NEGATIVE_INFINITY),
                Arguments.of("true", true),
                Arguments.of("false", false),
                Arguments.of("\"\"", ""),
                Arguments.of("\"caf\\u00e9\"", "café"),
                Arguments.of("\"\\ud83d\\ude00\"", EMOJI),
                Arguments.of("\"a/b\\n\\\"\"", "a/b\n\""),
                Arguments.of("\"\\ud800\"", "\uD800"),
                Arguments.of("\"\\u0000\"", "\0"),
                Arguments.of("[]", List.of()),
                Arguments.of("{}", Map.of()),
                Arguments.of("{\"a\": 1, \"b\": [1, 2]}", Map.of("a", 1, "b", List.of(1, 2))),
                Arguments.of("[1, [NaN, null]]", List.of(1, Arrays.asList(Double.NaN, null))));
    }

    @ParameterizedTest
    @MethodSource("writtenByPython")
    void whatPythonWroteIsReadAsItsNaturalTypeAndSurvivesWriting(String json, Object value) {
        Object read = encoding.decode(utf8(json));

        assertThat(read).isEqualTo(value);
        assertThat(encoding.decode(encoding.encode(read))).isEqualTo(value);
    }

    static Stream<Arguments> writtenForPython() {
        return Stream.of(
                Arguments.of(25, "25"),
                Arguments.of(1.0, "1.0"),
                Arguments.of(1e100, "1.0E100"),
                Arguments.of(Double.valueOf("3.888032916356391e16"), "3.888032916356391E16"),
                Arguments.of(new BigInteger("12345678901234567890123"), "12345678901234567890123"),
                Arguments.of(new BigDecimal("0.10000000000000000000001"), "0.10000000000000000000001"),
                Arguments.of(Double.NaN, "NaN"),
                Arguments.of(Float.NEGATIVE_INFINITY, "-Infinity"),
                Arguments.of(List.of(Double.POSITIVE_INFINITY), "[Infinity]"),
                Arguments.of(EMOJI, "\"" + EMOJI + "\""),
                Arguments.of("\uD800", "\"\\ud800\""),
                Arguments.of("\uDE00\uD83D", "\"\\ude00\\ud83d\""),
                Arguments.of(Map.of("\uD800", 1), "{\"\\ud800\":1}"));
    }

    @ParameterizedTest
    @MethodSource("writtenForPython")
    void valuesAreWrittenAsPythonReadsThem(Object value, String json) {
        assertThat(new String(encoding.encode(value), UTF_8)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1000000000000000055511151231257827", "0.10000000000000001", "1e400", "-1e400", "1e-400"})
    void numberThatADoubleWouldChangeIsReadExactly(String json) {
        Object read = encoding.decode(utf8(json));

        assertThat(read).isEqualTo(new BigDecimal(json));
        assertThat(encoding.decode(encoding.encode(read))).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "100e0", "0e999999999", "0.000"})
    void trailingZerosMakeNoBigDecimal(String json) {
        assertThat(encoding.decode(utf8(json))).isEqualTo(Double.valueOf(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "[12345.678e999999999]"})
    @Timeout(60)
    void hugeExponentCostsNothing(String json) {
        assertThat(new String(encoding.encode(encoding.decode(utf8(json))), UTF_8))
                .hasSizeLessThan(40);
    }

    @Test
    @Timeout(60)
    void numbersBeyondTheLimitsAreRefused() {
        assertRefused("1e99999999999");
        assertRefused("1" + "0".repeat(1_000));
        assertRefused("0." + "1".repeat(1_000_000));
    }

    @Test
    void listsAndMapsAreUnmodifiableAtEveryDepth() {
        Map<String, Object> read = map(encoding.decode(utf8("{\"a\":[1]}")));
        List<?> nested = (List<?>) Objects.requireNonNull(read.get("a"));

        assertThatThrownBy(() -> read.put("b", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> nested.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void mapsKeepTheirOrderAndNestedNulls() {
        Map<String, Object> read = map(encoding.decode(utf8("{\"z\":null,\"a\":[null],\"m\":1}")));

        assertThat(read.keySet()).containsExactly("z", "a", "m");
        assertThat(read).containsEntry("z", null);
        assertThat(read.get("a")).isEqualTo(Arrays.asList((Object) null));
    }

    @Test
    void lastOfDuplicateNamesWinsAsInPython() {
        assertThat(encoding.decode(utf8("{\"a\":1,\"a\":2}"))).isEqualTo(Map.of("a", 2));
    }

    @Test
    void typeIdIsPlainData() {
        assertThat(encoding.decode(utf8("{\"@class\":\"java.lang.ProcessBuilder\"}")))
                .isEqualTo(Map.of("@class", "java.lang.ProcessBuilder"));
    }

    @Test
    void otherObjectsComeBackAsMaps() {
        assertThat(encoding.decode(encoding.encode(new Pause(Duration.ofSeconds(1)))))
                .isEqualTo(Map.of("length", "PT1S"));
    }

    @Test
    void objectWithoutPropertiesIsRefusedAsItWouldBeLost() {
        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> encoding.encode(new Object()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void depthBombIsRefused(String opening) {
        assertRefused(opening.repeat(200_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void depthBombIsRefusedEvenIfTheApplicationsMapperHasNoLimit(String opening) {
        byte[] bomb = utf8(opening.repeat(200_000));

        for (Class<?> type : List.of(Object.class, List.class, Map.class, Node.class)) {
            assertThatExceptionOfType(EncodingException.class)
                    .isThrownBy(() -> JacksonEncoding.of(withoutLimits(), type).decode(bomb));
        }
    }

    @Test
    void tooDeepValueIsRefusedOnWritingEvenIfTheApplicationsMapperHasNoLimit() {
        Object deep = 1;
        for (int i = 0; i < 200_000; i++) {
            deep = List.of(deep);
        }
        Object bomb = deep;

        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> encoding.encode(bomb));
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(
                        () -> JacksonEncoding.of(withoutLimits(), Object.class).encode(bomb));
    }

    @Test
    void whatCouldNotBeReadAgainIsRefusedOnWriting() {
        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> encoding.encode(BigInteger.TEN.pow(1_000)));
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> encoding.encode(Map.of("k".repeat(60_000), 1)));
    }

    private static JsonMapper withoutLimits() {
        int max = Integer.MAX_VALUE;
        return new JsonMapper(JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(max).build())
                .streamWriteConstraints(
                        StreamWriteConstraints.builder().maxNestingDepth(max).build())
                .build());
    }

    private void assertRefused(String json) {
        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> encoding.decode(utf8(json)));
    }

    private static byte[] utf8(String json) {
        return json.getBytes(UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    record Pause(Duration length) {}

    record Node(Node a) {}
}
