package io.storagedict.sample;

import io.storagedict.StorageDict;
import io.storagedict.autoconfigure.StorageDictProperties;
import io.storagedict.encoding.EncodingException;
import io.storagedict.encoding.jackson.JacksonEncoding;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** The values of dicts as JSON in HTTP bodies; what comes in is read as strictly as what is in the store. */
@Component
final class JsonBodies {

    private final StorageDictProperties properties;
    private final JsonMapper mapper;
    private final Map<String, JacksonEncoding<?>> encodings = new HashMap<>();

    JsonBodies(StorageDictProperties properties, JsonMapper mapper) {
        this.properties = properties;
        this.mapper = mapper;
        properties.dicts().forEach((name, dict) -> encodings.put(name, JacksonEncoding.of(mapper, dict.valueType())));
    }

    /**
     * Returns the value of a body.
     *
     * @throws ResponseStatusException if it is not JSON of the type of the dict's values
     */
    <V> V read(StorageDict<V> dict, byte[] json) {
        try {
            return encoding(dict).decode(json);
        } catch (EncodingException wrong) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Dict '%s' takes %s. %s".formatted(dict.name(), expected(dict), wrong.getMessage()),
                    wrong);
        }
    }

    byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    private String expected(StorageDict<?> dict) {
        Class<?> type =
                Objects.requireNonNull(properties.dicts().get(dict.name())).valueType();
        return type == Object.class ? "any JSON but null" : "a " + type.getSimpleName() + " as JSON";
    }

    @SuppressWarnings("unchecked") // the bean of this name was made by the same properties
    private <V> JacksonEncoding<V> encoding(StorageDict<V> dict) {
        return (JacksonEncoding<V>) Objects.requireNonNull(encodings.get(dict.name()));
    }
}
