package io.storagedict.encoding.jackson;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * What may be told of a failure: its kind, place and property, as in {@code MismatchedInputException at
 * items[1].amount (line 1, column 49)}, never its message, which quotes the value.
 */
final class Reason {

    private static final int MAX_STEPS = 10;

    private Reason() {}

    static String of(Throwable failure) {
        StringBuilder reason = new StringBuilder(failure.getClass().getSimpleName());
        if (failure.getCause() != null) {
            reason.append(" by ").append(failure.getCause().getClass().getSimpleName());
        }
        if (failure instanceof JacksonException jackson) {
            reason.append(path(jackson)).append(place(jackson.getLocation()));
        }
        return reason.toString();
    }

    private static String path(JacksonException failure) {
        String path =
                failure.getPath().stream().limit(MAX_STEPS).map(Reason::step).collect(Collectors.joining());
        return path.isEmpty() ? "" : " at " + (path.startsWith(".") ? path.substring(1) : path);
    }

    private static String step(JacksonException.Reference step) {
        if (step.getIndex() >= 0) {
            return "[" + step.getIndex() + "]";
        }
        return isCode(step.from(), step.getPropertyName()) ? "." + step.getPropertyName() : "[*]";
    }

    /** Tells a property, which is code, from a key of a map or an unknown name, which is a part of the value. */
    private static boolean isCode(@Nullable Object owner, @Nullable String name) {
        if (owner == null || name == null) {
            return false;
        }
        Class<?> type = owner instanceof Class<?> declared ? declared : owner.getClass();
        String field = name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
        return Stream.<Class<?>>iterate(type, owning -> owning != null, Class::getSuperclass)
                .flatMap(owning -> Stream.of(owning.getDeclaredFields()))
                .anyMatch(
                        declared -> declared.getName().toLowerCase(Locale.ROOT).equals(field));
    }

    private static String place(@Nullable TokenStreamLocation place) {
        return place == null || place.getLineNr() < 1
                ? ""
                : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }
}
