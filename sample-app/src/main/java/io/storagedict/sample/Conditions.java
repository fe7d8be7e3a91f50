package io.storagedict.sample;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The conditions of a write.
 *
 * @param tags of which the current value must have one, or {@code *} for any value; empty if it may be as it is
 * @param absent whether there must be no value
 */
record Conditions(List<String> tags, boolean absent) {

    private static final String ANY = "*";

    /**
     * Reads them.
     *
     * @throws ResponseStatusException with status 400 if they cannot be read: a write must not be done without them
     */
    static Conditions of(HttpHeaders headers) {
        try {
            List<String> none = headers.getIfNoneMatch();
            if (!none.isEmpty() && !none.contains(ANY)) {
                throw refused("Of a write, If-None-Match can be * only.");
            }
            return new Conditions(headers.getIfMatch(), !none.isEmpty());
        } catch (IllegalArgumentException unreadable) {
            throw refused("If-Match takes entity tags in double quotes, or *.");
        }
    }

    boolean any() {
        return tags.contains(ANY);
    }

    static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
    }
}
