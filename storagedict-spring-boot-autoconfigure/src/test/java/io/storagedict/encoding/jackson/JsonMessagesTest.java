package io.storagedict.encoding.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.storagedict.encoding.EncodingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Messages help to find the fault and never show the value, be it a secret key, text or number. */
class JsonMessagesTest {

    private static final JsonMapper TALKATIVE = JsonMapper.builder()
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Integer.class, "\"SECRET\""),
                Arguments.of(Boolean.class, "4711"),
                Arguments.of(Integer.class, "4711.5"),
                Arguments.of(Byte.class, "4711"),
                Arguments.of(BigDecimal.class, "4711e4711471147114711"),
                Arguments.of(Object.class, "SECRET"),
                Arguments.of(Object.class, "\"SECRET"),
                Arguments.of(Object.class, "{\"SECRET\" 4711}"),
                Arguments.of(Object.class, "4711 SECRET"),
                Arguments.of(Object.class, "4711".repeat(300)),
                Arguments.of(Object.class, "{\"SECRET\":".repeat(2_000)),
                Arguments.of(Thread.State.class, "\"SECRET\""),
                Arguments.of(UUID.class, "\"SECRET\""),
                Arguments.of(Instant.class, "\"SECRET\""),
                Arguments.of(Order.class, "\"SECRET\""),
                Arguments.of(Order.class, "{\"SECRET\":1}"),
                Arguments.of(Order.class, "{\"items\":{\"SECRET\":1}}"),
                Arguments.of(Order.class, "{\"items\":[{\"net_price\":\"SECRET\"}]}"),
                Arguments.of(Order.class, "{\"by_name\":{\"SECRET\":{\"net_price\":\"SECRET\"}}}"),
                Arguments.of(Order.class, "{\"by_name\":{\"SECRET\":{\"currency\":4711}}}"),
                Arguments.of(Order.class, "{\"items\":[{\"net_price\":1,\"currency\":\"SECRET\"}]}"),
                Arguments.of(Bag.class, "{\"SECRET\":\"SECRET\"}"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void neitherMessageNorCauseOfAFailedReadShowsTheValue(Class<?> type, String json) {
        EncodingException failure = failureOf(type, json);

        assertThat(failure).hasMessageContaining(type.getTypeName()).hasNoCause();
        assertThat(stackTrace(failure)).doesNotContain("SECRET", "4711");
    }

    @Test
    void messageNamesKindPlaceAndProperty() {
        assertThat(failureOf(Order.class, "{\"items\":[\n{\"net_price\":\"SECRET\"}]}"))
                .hasMessageEndingWith("Order: InvalidFormatException at items[0].net_price (line 2, column 14)");
        assertThat(failureOf(Order.class, "{\"by_name\":{\"SECRET\":{\"currency\":4711}}}"))
                .hasMessageContaining(" at by_name[*].currency (line 1, column 34)");
        assertThat(failureOf(Order.class, "{\"SECRET\":1}"))
                .hasMessageContaining("UnrecognizedPropertyException at [*] (line 1, column ");
        assertThat(failureOf(Order.class, "{\"items\":[{\"currency\":\"SECRET\"}]}"))
                .hasMessageContaining("ValueInstantiationException by IllegalArgumentException at items[0]");
        assertThat(failureOf(Integer.class, "\"SECRET\""))
                .hasMessage("The JSON is not a java.lang.Integer: it starts with VALUE_STRING");
    }

    @Test
    void neitherMessageNorCauseOfAFailedWriteShowsTheValue() {
        Map<String, Object> cycle = new HashMap<>();
        cycle.put("SECRET", cycle);
        Node node = new Node();
        node.next = node;

        for (Object value : List.of(cycle, node, new Broken(), List.of(Map.of("SECRET", new Broken())))) {
            EncodingException failure = catchThrowableOfType(
                    EncodingException.class,
                    () -> JacksonEncoding.of(TALKATIVE, Object.class).encode(value));

            assertThat(failure)
                    .hasMessageContaining(value.getClass().getTypeName())
                    .hasNoCause();
            assertThat(stackTrace(failure)).doesNotContain("SECRET");
        }
    }

    @Test
    void messageOfAFailedWriteNamesKindAndProperty() {
        EncodingException failure = catchThrowableOfType(
                EncodingException.class,
                () -> JacksonEncoding.of(TALKATIVE, Object.class).encode(List.of(new Broken())));

        assertThat(failure).hasMessageEndingWith(" by IllegalStateException at [0].token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyInputIsCalledEmpty(String json) {
        assertThat(failureOf(Object.class, json)).hasMessageEndingWith("it is empty");
    }

    private static EncodingException failureOf(Class<?> type, String json) {
        return catchThrowableOfType(
                EncodingException.class,
                () -> JacksonEncoding.of(TALKATIVE, type).decode(json.getBytes(UTF_8)));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    record Order(List<Item> items, Map<String, Item> byName) {}

    record Item(BigDecimal netPrice, String currency) {
        Item {
            if ("SECRET".equals(currency)) {
                throw new IllegalArgumentException("no such currency: " + currency);
            }
        }
    }

    static final class Bag {
        private final Map<String, Integer> counts = new HashMap<>();

        @JsonAnySetter
        void count(String name, Integer count) {
            counts.put(name, count);
        }
    }

    static final class Node {
        public @Nullable Node next;
    }

    static final class Broken {
        private final String token = "SECRET";

        public String getToken() {
            if (token.isEmpty()) {
                return token;
            }
            throw new IllegalStateException(token);
        }
    }
}
