package io.storagedict.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.EncodingException;
import io.storagedict.encoding.jackson.JacksonEncoding;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON by the settings of a mapper. In defaults, unlike in stored values, unknown properties are refused. */
final class JsonValueEncoding implements ValueEncoding {

    private final JsonMapper mapper;

    JsonValueEncoding(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public <V> Encoding<V, byte[]> of(Class<V> type) {
        return JacksonEncoding.of(mapper, type);
    }

    @Override
    public <V> V convert(Object configured, Class<V> type) {
        if (type.isInstance(configured)) {
            return type.cast(configured);
        }
        try {
            JsonNode tree = mapper.valueToTree(configured);
            V value = mapper.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(tree);
            if (value == null) {
                throw new IllegalArgumentException("it is empty");
            }
            return value;
        } catch (JacksonException unfit) {
            // not as the cause: its message quotes the value
            String path = unfit.getPath().stream()
                    .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                    .collect(Collectors.joining("."));
            throw new IllegalArgumentException(
                    unfit.getClass().getSimpleName() + (path.isEmpty() ? "" : " at '" + path + "'"));
        }
    }

    @Override
    public <V> V read(String text, Class<V> type) {
        try {
            return of(type).decode(text.getBytes(UTF_8));
        } catch (EncodingException unfit) {
            throw new IllegalArgumentException(unfit.getMessage(), unfit);
        }
    }

    @Override
    public Object show(Object value) {
        return mapper.valueToTree(value);
    }
}
