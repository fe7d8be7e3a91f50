package io.storagedict.encoding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a serialized value, and refuses it before anything of a class that is not allowed is loaded or made, or anything
 * is made that is out of proportion to what is stored.
 *
 * <p>Used by one thread.
 */
final class GuardedInput extends ObjectInputStream {

    static final int DEEPEST = 20;
    static final int LONGEST = 64 * 1024 * 1024;
    private static final long MOST_REFERENCES = 5_000_000;

    /** So many objects are read before it is looked how long that took. */
    private static final int UNWATCHED = 64;

    /** Elements of all arrays together, hash tables included, in relation to the stored bytes: each needs one or more. */
    private static final long ELEMENTS_PER_BYTE = 4;

    private static final int LONGEST_NAME = 200;
    private static final Pattern NO_LETTER = Pattern.compile("[^ -~]");

    private final AllowedClasses allowed;
    private final ClassLoader classes;
    private final HashingCost hashing = new HashingCost();
    private final Effort effort;
    private final long mostElements;
    private long elements;
    private int judged;
    private @Nullable String refusal;

    GuardedInput(byte[] stored, AllowedClasses allowed, ClassLoader classes, Effort effort) throws IOException {
        super(new ByteArrayInputStream(stored));
        this.allowed = allowed;
        this.classes = classes;
        this.effort = effort;
        this.mostElements = ELEMENTS_PER_BYTE * stored.length;
        setObjectInputFilter(this::judge);
        enableResolveObject(true);
    }

    /** Why this input was refused, or null if it was not. */
    @Nullable
    String refusal() {
        return refusal;
    }

    private Status judge(FilterInfo info) {
        elements += Math.max(0, info.arrayLength());
        if (++judged % UNWATCHED == 0) {
            checkEffort();
        }
        if (info.depth() > DEEPEST) {
            refusal = "it is nested deeper than " + DEEPEST + " levels";
        } else if (elements > mostElements) {
            refusal = "its arrays claim to be longer than all that is stored";
        } else if (info.references() > MOST_REFERENCES) {
            refusal = "it has more than " + MOST_REFERENCES + " objects";
        } else if (info.serialClass() != null) {
            check(elementOf(info.serialClass()));
        }
        return refusal == null ? Status.ALLOWED : Status.REJECTED;
    }

    private void checkEffort() {
        if (!effort.isBearable()) {
            refusal = "it takes too long to read";
        }
    }

    private static Class<?> elementOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    private void check(Class<?> type) {
        if (!type.isPrimitive()) {
            check(type.getName());
        }
    }

    private void check(String name) {
        if (!allowed.contains(name)) {
            refusal = "the class %s is not allowed; if values may have it, add it to '%s'"
                    .formatted(shown(name), JavaSerializationEncoding.ALLOWED);
        }
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        String name = description.getName();
        if (!name.startsWith("[")) {
            check(name);
        } else if (name.endsWith(";")) {
            check(name.substring(name.indexOf('L') + 1, name.length() - 1));
        }
        failIfRefused();
        return Class.forName(name, false, classes);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
        refusal = "dynamic proxies, such as one of " + shown(String.join(", ", interfaces)) + ", are never allowed";
        throw new InvalidClassException(refusal);
    }

    @Override
    protected Object resolveObject(Object read) throws IOException {
        if (read instanceof Collection || read instanceof Map) {
            checkEffort();
        }
        if (!hashing.isBearable(read)) {
            refusal = "its collections are nested such that they take too long to hash";
        }
        failIfRefused();
        return read;
    }

    /** Returns a name for a message, on one line and not without end: who wrote the value may have made it up. */
    static String shown(@Nullable String name) {
        String start = String.valueOf(name);
        return NO_LETTER
                .matcher(start.substring(0, Math.min(LONGEST_NAME, start.length())))
                .replaceAll(letter -> "\\\\u%04x".formatted((int) letter.group().charAt(0)));
    }

    private void failIfRefused() throws IOException {
        if (refusal != null) {
            throw new InvalidClassException(refusal);
        }
    }
}
