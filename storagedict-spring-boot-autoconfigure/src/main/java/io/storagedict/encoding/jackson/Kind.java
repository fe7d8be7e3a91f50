package io.storagedict.encoding.jackson;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectWriter;

/**
 * The kind of JSON that a scalar type is stored as.
 *
 * <p>Jackson would turn text into numbers and back. Its features that forbid it do so everywhere, also for a property
 * that the application writes as text on purpose; here it matters for the whole value only.
 */
enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    ANY;

    private static final Set<Class<?>> TEXTS = Set.of(String.class, Character.class);
    private static final Set<Class<?>> NUMBERS = Set.of(
            Number.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            Float.class,
            Double.class,
            BigDecimal.class);

    static Kind of(Class<?> type, ObjectWriter writer) {
        if (TEXTS.contains(type) || isTextualEnum(type, writer)) {
            return TEXT;
        }
        if (NUMBERS.contains(type)) {
            return NUMBER;
        }
        return type == Boolean.class ? BOOLEAN : ANY;
    }

    boolean includes(JsonToken token) {
        return switch (this) {
            case TEXT -> token == JsonToken.VALUE_STRING;
            case NUMBER -> token.isNumeric();
            case BOOLEAN -> token.isBoolean();
            case ANY -> true;
        };
    }

    /** Asks the mapper itself: names are usual, but annotations and settings make numbers or objects of an enum. */
    private static boolean isTextualEnum(Class<?> type, ObjectWriter writer) {
        Object[] constants = type.getEnumConstants();
        return constants != null
                && constants.length > 0
                && writer.writeValueAsString(constants[0]).startsWith("\"");
    }
}
