package io.storagedict.encoding.jackson;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Reads what is declared as {@code Object}: exact numbers, unmodifiable lists and maps (whose elements may be null), no
 * type ids. Stateless.
 */
final class UntypedDeserializer extends ValueDeserializer<Object> {

    /** As deep as Python's reader goes; lists nested deeper also break their own equals and hashCode. */
    private static final int MAX_DEPTH = 1_000;

    /** Java writes two digits where Python writes one: 9.9E-324 for 1e-323. */
    private static final int MIN_DIGITS = 2;

    /** No double needs more decimal digits. */
    private static final int MAX_DIGITS = 17;

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> fraction(parser);
            case START_ARRAY -> list(parser, context);
            case START_OBJECT -> map(parser, context);
            default -> context.handleUnexpectedToken(Object.class, parser);
        };
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer types) {
        return deserialize(parser, context);
    }

    private List<@Nullable Object> list(JsonParser parser, DeserializationContext context) {
        checkDepth(parser, context);
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(deserialize(parser, context));
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, @Nullable Object> map(JsonParser parser, DeserializationContext context) {
        checkDepth(parser, context);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            map.put(name, deserialize(parser, context));
        }
        return Collections.unmodifiableMap(map);
    }

    private void checkDepth(JsonParser parser, DeserializationContext context) {
        if (parser.streamReadContext().getNestingDepth() > MAX_DEPTH) {
            context.reportInputMismatch(this, "Nested deeper than %d", MAX_DEPTH);
        }
    }

    private static Number fraction(JsonParser parser) {
        double number = parser.getDoubleValue();
        if (parser.isNaN()) {
            return number;
        }
        BigDecimal written = parser.getDecimalValue();
        return Double.isFinite(number) && denotes(written, number) ? number : written;
    }

    private static boolean denotes(BigDecimal written, double number) {
        return written.compareTo(new BigDecimal(Double.toString(number))) == 0 || isShortest(written, number);
    }

    /**
     * Tells whether a decimal is the shortest of those that name this double, and the closest of its length. Python
     * writes that one always; Double.toString does not before Java 19 (3.888032916356391E16), nor for 5e-324 ever.
     */
    private static boolean isShortest(BigDecimal written, double number) {
        int digits = written.stripTrailingZeros().precision();
        BigDecimal exact = new BigDecimal(number);
        return digits <= MAX_DIGITS
                && written.compareTo(round(exact, digits)) == 0
                && (digits <= MIN_DIGITS || round(exact, digits - 1).doubleValue() != number);
    }

    private static BigDecimal round(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }
}
