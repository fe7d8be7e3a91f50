package io.storagedict.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.StorageDict;
import io.storagedict.encoding.EncodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Writes on the conditions that HTTP has for them: {@code If-Match} with the entity tag of the value that was seen, and
 * {@code If-None-Match: *} for a key that must have none.
 *
 * <p>The store decides: of two writers who saw the same value one succeeds, whichever instances they talk to.
 */
@Component
final class ConditionalWrites {

    private final JsonBodies bodies;

    ConditionalWrites(JsonBodies bodies) {
        this.bodies = bodies;
    }

    /**
     * Sets a key.
     *
     * @return whether it had no value
     * @throws ErrorResponseException with status 412 and the current value if it is not as the conditions say
     */
    <V> boolean put(StorageDict<V> dict, String key, byte[] json, HttpHeaders headers) {
        V value = bodies.read(dict, json);
        Conditions conditions = Conditions.of(headers);
        if (conditions.absent()) {
            V present = dict.putIfAbsent(key, value);
            if (present != null) {
                throw failed(dict, key, present);
            }
            return true;
        }
        if (conditions.tags().isEmpty()) {
            boolean repairs = isUndecodable(dict, key); // then the value before is not told
            return dict.put(key, value) == null && !repairs;
        }
        boolean done = conditions.any()
                ? dict.replace(key, value) != null
                : dict.replace(key, seen(dict, key, conditions.tags()), value);
        if (!done) {
            throw failed(dict, key, newest(dict, key));
        }
        return false;
    }

    /**
     * Removes a key.
     *
     * @return whether it had a value, be it one that cannot be read
     * @throws ErrorResponseException with status 412 and the current value if it is not as the conditions say
     */
    <V> boolean remove(StorageDict<V> dict, String key, HttpHeaders headers) {
        Conditions conditions = Conditions.of(headers);
        if (conditions.absent()) {
            throw Conditions.refused("A DELETE takes no If-None-Match.");
        }
        if (conditions.tags().isEmpty() || conditions.any()) {
            return dict.keySet().remove(key);
        }
        if (!dict.remove(key, seen(dict, key, conditions.tags()))) {
            throw failed(dict, key, newest(dict, key));
        }
        return true;
    }

    private static boolean isUndecodable(StorageDict<?> dict, String key) {
        try {
            dict.get(key);
            return false;
        } catch (EncodingException undecodable) {
            return true;
        }
    }

    /** Returns the value that the tags stand for: the current one, or it would not be the one that was seen. */
    private <V> V seen(StorageDict<V> dict, String key, List<String> tags) {
        V current = dict.get(key);
        if (!isTagged(current, tags)) { // the copy that this request reads may be older than what was seen
            current = newest(dict, key);
        }
        if (current == null || !isTagged(current, tags)) {
            throw failed(dict, key, current);
        }
        return current;
    }

    private boolean isTagged(@Nullable Object value, List<String> tags) {
        return value != null && tags.contains(EntityTag.of(bodies.write(value)));
    }

    /** Returns what made the store refuse: the copy that this request reads may be from before it. */
    private static <V> @Nullable V newest(StorageDict<V> dict, String key) {
        dict.sync();
        return dict.get(key);
    }

    private ErrorResponseException failed(StorageDict<?> dict, String key, @Nullable Object current) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.PRECONDITION_FAILED,
                current == null
                        ? "Key '%s' of dict '%s' has no value any more.".formatted(key, dict.name())
                        : "Key '%s' of dict '%s' has another value by now.".formatted(key, dict.name()));
        ErrorResponseException exception = new ErrorResponseException(HttpStatus.PRECONDITION_FAILED, problem, null);
        if (current != null) {
            byte[] json = bodies.write(current);
            exception.getHeaders().setETag(EntityTag.of(json));
            problem.setProperty("current", new String(json, UTF_8));
        }
        return exception;
    }
}
