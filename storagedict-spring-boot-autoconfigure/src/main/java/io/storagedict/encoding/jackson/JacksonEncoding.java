package io.storagedict.encoding.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.EncodingException;
import java.util.Arrays;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values of one declared type as one line of UTF-8 JSON, read and written alike by Python's {@code json} module.
 *
 * <p>The application's mapper decides how its classes look (modules, naming, dates, unknown properties, limits); the
 * JSON around them is fixed by {@link JsonRules}. Default typing is off: a type id in the stored JSON is plain data,
 * unless the declared type asks for it by an annotation.
 *
 * <p>Values of type {@code Object} are read as String, Boolean, the smallest of Integer, Long and BigInteger, Double
 * (BigDecimal where a double is not the written number), unmodifiable List and unmodifiable Map; whatever else is
 * written comes back as one of these. Any other type is read as declared, and JSON of another kind is refused: text is
 * no number, a number is no text, and no fraction is cut off.
 *
 * <p>A value is non-null and JSON {@code null} is none. What {@link #encode} accepts, {@link #decode} can read: each
 * encoded value is read once before it is handed out. Messages name types, positions and properties, never a value, and
 * carry no cause, as Jackson's own messages quote the value. Immutable, and safe for use by several threads.
 *
 * @param <V> the values
 */
public final class JacksonEncoding<V> implements Encoding<V, byte[]> {

    private final Class<V> type;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final Kind kind;

    private JacksonEncoding(Class<V> type, ObjectWriter writer, ObjectReader reader, Kind kind) {
        this.type = type;
        this.writer = writer;
        this.reader = reader;
        this.kind = kind;
    }

    /**
     * Returns the encoding of a type by the settings of a mapper, which stays as it is.
     *
     * @throws IllegalArgumentException if the type is primitive
     */
    public static <V> JacksonEncoding<V> of(JsonMapper mapper, Class<V> type) {
        if (type.isPrimitive()) {
            throw new IllegalArgumentException("No value is a " + type + ": declare its wrapper class");
        }
        JsonMapper own = mapper.rebuild().addModule(new JsonRules()).build();
        ObjectWriter writer = own.writerFor(type);
        if (type == Object.class) {
            // {} would come back as an empty map, and nobody would learn that the object is lost
            writer = writer.with(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        }
        ObjectReader reader = own.readerFor(type);
        Kind kind = Kind.of(type, writer);
        if (kind == Kind.TEXT) {
            reader = reader.with(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS); // nor for "0", text that is an ordinal
        }
        return new JacksonEncoding<>(type, writer, reader, kind);
    }

    @Override
    public byte[] encode(V value) {
        if (!type.isInstance(Objects.requireNonNull(value, "value"))) {
            throw new EncodingException(
                    "A " + value.getClass().getTypeName() + " is not the declared " + type.getTypeName());
        }
        byte[] stored;
        try {
            stored = writer.writeValueAsBytes(value);
        } catch (RuntimeException | StackOverflowError e) {
            throw new EncodingException("No JSON of this " + value.getClass().getTypeName() + ": " + Reason.of(e));
        }
        decode(stored);
        return stored;
    }

    @Override
    public V decode(byte[] stored) {
        String json = new String(stored, UTF_8);
        if (json.indexOf('\uFFFD') >= 0 && !Arrays.equals(json.getBytes(UTF_8), stored)) {
            throw refused("it is not UTF-8");
        }
        try (JsonParser parser = reader.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw refused("it is empty");
            }
            if (first == JsonToken.VALUE_NULL) {
                throw refused("it is JSON null, which a dict cannot hold");
            }
            if (!kind.includes(first)) {
                throw refused("it starts with " + first);
            }
            V value = type.cast(reader.readValue(parser));
            if (value == null) {
                throw refused("it reads as null, which a dict cannot hold");
            }
            return value;
        } catch (EncodingException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw refused(Reason.of(e));
        }
    }

    private EncodingException refused(String reason) {
        return new EncodingException("The JSON is not a " + type.getTypeName() + ": " + reason);
    }
}
