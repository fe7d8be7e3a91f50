package io.storagedict.encoding.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.storagedict.encoding.EncodingException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Values of a declared type: read as declared, or refused. */
class TypedJsonTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("café", "\"café\""),
                Arguments.of(true, "true"),
                Arguments.of(25, "25"),
                Arguments.of(12345678901L, "12345678901"),
                Arguments.of(BigInteger.TEN.pow(30), "1000000000000000000000000000000"),
                Arguments.of(0.1, "0.1"),
                Arguments.of(Double.NaN, "NaN"),
                Arguments.of(Float.POSITIVE_INFINITY, "Infinity"),
                Arguments.of(new BigDecimal("1.10"), "1.10"),
                Arguments.of('x', "\"x\""),
                Arguments.of(Colour.RED, "\"RED\""),
                Arguments.of(Level.HIGH, "20"),
                Arguments.of(Ordinal.SECOND, "1"),
                Arguments.of(Instant.parse("2024-05-06T07:08:09.123456789Z"), "\"2024-05-06T07:08:09.123456789Z\""),
                Arguments.of(UUID.fromString("00000000-0000-0001-0000-000000000002"), null),
                Arguments.of(new Money(new BigDecimal("2.50"), "EUR"), "{\"amount\":2.50,\"currency\":\"EUR\"}"),
                Arguments.of(new Padded(7, true), "{\"id\":\"7\",\"set\":\"true\"}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesComeBackEqual(Object value, String json) {
        JacksonEncoding<Object> encoding = encodingOf(value.getClass());

        byte[] stored = encoding.encode(value);

        assertThat(encoding.decode(stored)).isEqualTo(value);
        if (json != null) {
            assertThat(new String(stored, UTF_8)).isEqualTo(json);
            assertThat(encoding.decode(utf8(" " + json + "\n"))).isEqualTo(value);
        }
    }

    @Test
    void interfacesAreEncodedAsDeclared() {
        assertThat(roundTrip(List.class, List.of(1, "a", 2.5))).isEqualTo(List.of(1, "a", 2.5));
        assertThat(roundTrip(Map.class, Map.of("a", List.of(1)))).isEqualTo(Map.of("a", List.of(1)));
        assertThat(roundTrip(Shape.class, new Circle(1.5))).isEqualTo(new Circle(1.5));
        assertThat(roundTrip(Number.class, 12345678901L)).isEqualTo(12345678901L);
    }

    static Stream<Arguments> wrongJson() {
        return Stream.of(
                Arguments.of(String.class, List.of("25", "1.5", "NaN", "true", "[]", "{}")),
                Arguments.of(Character.class, List.of("65", "\"ab\"", "\"\"")),
                Arguments.of(
                        Integer.class, List.of("1.5", "1.0", "1e2", "\"25\"", "\"\"", "true", "NaN", "12345678901")),
                Arguments.of(
                        Long.class, List.of("1.5", "\"25\"", "false", "9223372036854775808", "[1]", "1e999999999")),
                Arguments.of(BigInteger.class, List.of("1.0", "\"25\"", "1e999999999")),
                Arguments.of(Double.class, List.of("\"1.5\"", "\"NaN\"", "true", "\"\"")),
                Arguments.of(BigDecimal.class, List.of("\"1.5\"", "NaN", "Infinity", "1e99999999999")),
                Arguments.of(Number.class, List.of("\"25\"", "true")),
                Arguments.of(Boolean.class, List.of("1", "0", "\"true\"", "\"\"", "[true]")),
                Arguments.of(Colour.class, List.of("0", "\"0\"", "\"\"", "\"red\"", "\"PINK\"", "{}")),
                Arguments.of(Instant.class, List.of("\"\"", "\"yesterday\"", "true", "{}")),
                Arguments.of(UUID.class, List.of("\"\"", "\"1\"", "1")),
                Arguments.of(List.class, List.of("{}", "\"\"", "1")),
                Arguments.of(Map.class, List.of("[]", "\"\"", "1")),
                Arguments.of(Money.class, List.of("[]", "1", "\"\"", "{\"amount\":\"x\"}", "{\"currency\":5}")),
                Arguments.of(Stock.class, List.of("{\"count\":1.5}", "{\"count\":[1]}")));
    }

    @ParameterizedTest
    @MethodSource("wrongJson")
    void jsonOfAnotherTypeIsRefused(Class<?> type, List<String> wrong) {
        assertThat(wrong)
                .allSatisfy(json -> assertThatExceptionOfType(EncodingException.class)
                        .isThrownBy(() -> encodingOf(type).decode(utf8(json)))
                        .withMessageContaining(type.getTypeName()));
    }

    @Test
    void wholeNumberIsAFractionButNotTheOtherWayRound() {
        assertThat(encodingOf(Double.class).decode(utf8("25"))).isEqualTo(25.0);
        assertThat(encodingOf(BigDecimal.class).decode(utf8("25"))).isEqualTo(new BigDecimal(25));
    }

    @ParameterizedTest
    @ValueSource(classes = {Double.class, Float.class, BigDecimal.class, Number.class, Instant.class, List.class})
    @Timeout(60)
    void hugeExponentDoesNotHang(Class<?> type) {
        String json = type == List.class ? "[1e999999999]" : "1e999999999";

        assertThat(encodingOf(type).decode(utf8(json))).isNotNull();
    }

    @Test
    void objectPropertyIsReadAsTheUntypedValuesAre() {
        Loose read =
                (Loose) encodingOf(Loose.class).decode(utf8("{\"any\":{\"@class\":\"x\",\"n\":[1e400,NaN,null]}}"));

        assertThat(read.any()).hasToString("{@class=x, n=[1E+400, NaN, null]}");
    }

    @Test
    void objectPropertyThatJacksonBuffersForItsTypeIdIsExactToo() {
        byte[] typeIdLast = utf8("{\"any\":[1e400,0.10000000000000001,1.10,NaN,{\"a\":null}],\"@type\":\"box\"}");

        assertThat(encodingOf(Shape.class).decode(typeIdLast))
                .hasToString("Box[any=[1E+400, 0.10000000000000001, 1.1, NaN, {a=null}]]");
    }

    @Test
    void unknownPropertiesAreTheApplicationsChoice() {
        byte[] newer = utf8("{\"amount\":1,\"currency\":\"EUR\",\"rate\":2}");
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();

        assertThat(encodingOf(Money.class).decode(newer)).isEqualTo(new Money(BigDecimal.ONE, "EUR"));
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> JacksonEncoding.of(strict, Money.class).decode(newer));
    }

    @Test
    void namingDatesAndModulesOfTheApplicationStayInForce() {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .addModule(new SimpleModule().addSerializer(Colour.class, new ToStringSerializer(Colour.class)))
                .build();
        JacksonEncoding<Event> encoding = JacksonEncoding.of(mapper, Event.class);
        Event event = new Event(Instant.ofEpochSecond(1, 5), Colour.RED);

        byte[] stored = encoding.encode(event);

        assertThat(new String(stored, UTF_8)).isEqualTo("{\"at_time\":1.000000005,\"main_colour\":\"RED\"}");
        assertThat(encoding.decode(stored)).isEqualTo(event);
    }

    @Test
    void textInPlaceOfANumberIsRefusedOnWritingRatherThanStoredUnreadable() {
        JsonMapper stringly = JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(Long.class, ToStringSerializer.instance))
                .build();

        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> JacksonEncoding.of(stringly, Long.class).encode(5L));
    }

    @Test
    void typeThatCanOnlyBeWrittenIsRefusedOnWriting() {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> encodingOf(WriteOnly.class).encode(WriteOnly.named("x")));
    }

    @Test
    void valueOfAnotherTypeIsRefusedWithoutClassCastException() {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> encodingOf(Integer.class).encode("4711"))
                .withMessageContainingAll("java.lang.String", "java.lang.Integer")
                .withMessageNotContaining("4711");
    }

    @Test
    void subtypeOfTheDeclaredTypeIsAccepted() {
        assertThat(roundTrip(List.class, new ArrayList<>(List.of(1)))).isEqualTo(List.of(1));
        assertThat(roundTrip(Colour.class, Colour.BLUE)).isEqualTo(Colour.BLUE);
    }

    private static Object roundTrip(Class<?> type, Object value) {
        JacksonEncoding<Object> encoding = encodingOf(type);
        return encoding.decode(encoding.encode(value));
    }

    @SuppressWarnings("unchecked")
    private static JacksonEncoding<Object> encodingOf(Class<?> type) {
        return (JacksonEncoding<Object>) JacksonEncoding.of(new JsonMapper(), type);
    }

    private static byte[] utf8(String json) {
        return json.getBytes(UTF_8);
    }

    record Money(BigDecimal amount, String currency) {}

    record Stock(int count) {}

    record Loose(Object any) {}

    record Event(Instant atTime, Colour mainColour) {}

    record Padded(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
            @JsonFormat(shape = JsonFormat.Shape.STRING) boolean set) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Box.class, name = "box")
    })
    interface Shape {}

    record Circle(double radius) implements Shape {}

    record Box(Object any) implements Shape {}

    enum Colour {
        RED,
        BLUE {
            @Override
            public String toString() {
                return "BLUE";
            }
        }
    }

    enum Level {
        LOW(10),
        HIGH(20);

        @JsonValue
        final int number;

        Level(int number) {
            this.number = number;
        }
    }

    @JsonFormat(shape = JsonFormat.Shape.NUMBER)
    enum Ordinal {
        FIRST,
        SECOND
    }

    static final class WriteOnly {
        private final String name;

        private WriteOnly(String name) {
            this.name = name;
        }

        static WriteOnly named(String name) {
            return new WriteOnly(name);
        }

        public String getName() {
            return name;
        }
    }
}
