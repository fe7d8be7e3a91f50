package io.storagedict.encoding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Collection;
import java.util.Objects;

/**
 * {@link java.io.Serializable} values of allowed classes, as Java serializes them: for objects that are no tree, or whose
 * classes are part of the value. Only Java reads them, and only where it has the classes.
 *
 * <p><b>Allowed</b> are the values of the JDK (boxed primitives, {@code String}, {@code BigInteger}, {@code BigDecimal},
 * {@code java.time}, {@code UUID}, {@code ArrayList}, {@code LinkedList}, the hash and tree sets and maps, the
 * unmodifiable collections of {@code List.of}, {@code Collections.unmodifiableList} and their kin, arrays) and what the application names: a class ({@code
 * com.acme.Rate}; its nested classes are others, {@code com.acme.Rate$Unit}), the classes of a package ({@code
 * com.acme.*}) or of packages below it too ({@code com.acme.**}). Enums are allowed like other classes. Anything else in
 * a stored value is refused before its class is loaded: none of its code runs. What is allowed does run: allow classes
 * of values only, never all those of a library.
 *
 * <p><b>Limits.</b> A value is refused if it is nested deeper than 20 levels, takes more than 64 MiB, has more than
 * 5,000,000 objects, claims longer arrays than is stored, nests collections of the JDK such that they take too long to
 * hash, or takes 5 seconds of a processor and 200 ns for each byte, as where all elements of a set have the same hash.
 *
 * <p>What {@link #encode} accepts, {@link #decode} can read: each encoded value is read once before it is handed out.
 * Equal values may have different stored forms; to put one for the other is a change then. Messages name classes and
 * limits, never a value, and carry no cause, as its message may quote the value. Immutable, and safe for use by several
 * threads.
 *
 * @param <V> the values
 */
public final class JavaSerializationEncoding<V> implements Encoding<V, byte[]> {

    static final String ALLOWED = "storagedict.encoding.java.allowed";

    private final Class<V> type;
    private final AllowedClasses allowed;
    private final ClassLoader classes;

    private JavaSerializationEncoding(Class<V> type, AllowedClasses allowed, ClassLoader classes) {
        this.type = type;
        this.allowed = allowed;
        this.classes = classes;
    }

    /**
     * Returns the encoding of a type, with classes from where the type comes from, or from the context class loader of
     * this thread if the type is one of the JDK.
     *
     * @param allowed patterns of the classes that are allowed besides those of the JDK
     * @throws IllegalArgumentException if a pattern is none, or the type is primitive
     */
    public static <V> JavaSerializationEncoding<V> of(Class<V> type, Collection<String> allowed) {
        if (type.isPrimitive()) {
            throw new IllegalArgumentException("No value is a " + type + ": declare its wrapper class");
        }
        ClassLoader context = Objects.requireNonNullElseGet(
                Thread.currentThread().getContextClassLoader(), ClassLoader::getSystemClassLoader);
        return new JavaSerializationEncoding<>(
                type, AllowedClasses.of(allowed), Objects.requireNonNullElse(type.getClassLoader(), context));
    }

    @Override
    public byte[] encode(V value) {
        if (!type.isInstance(Objects.requireNonNull(value, "value"))) {
            throw new EncodingException(
                    "A " + value.getClass().getTypeName() + " is not the declared " + type.getTypeName());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (NotSerializableException e) {
            // its message is the name of the class
            throw new EncodingException("The class " + e.getMessage() + " is not Serializable");
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new EncodingException("Java cannot serialize this "
                    + value.getClass().getTypeName() + ": " + e.getClass().getName());
        }
        byte[] stored = bytes.toByteArray();
        decode(stored);
        return stored;
    }

    @Override
    public V decode(byte[] stored) {
        if (stored.length > GuardedInput.LONGEST) {
            throw refused("it is longer than " + GuardedInput.LONGEST + " bytes");
        }
        Object value;
        try (GuardedInput in = new GuardedInput(stored, allowed, classes, Effort.forBytes(stored.length))) {
            value = read(in);
        } catch (IOException e) {
            throw refused(e.getClass().getName());
        }
        if (!type.isInstance(value)) {
            throw refused("it is a " + value.getClass().getTypeName());
        }
        return type.cast(value);
    }

    private Object read(GuardedInput in) {
        try {
            Object value = in.readObject();
            if (in.refusal() == null && value != null) {
                return value;
            }
        } catch (ClassNotFoundException e) {
            // its message is the name of an allowed class
            throw refused("there is no class " + GuardedInput.shown(e.getMessage()));
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError | InternalError e) {
            // the JDK's immutable collections throw InternalError at a forged form
            if (in.refusal() == null) {
                throw refused(e.getClass().getName());
            }
        }
        throw refused(Objects.requireNonNullElse(in.refusal(), "it is null, which a dict cannot hold"));
    }

    private EncodingException refused(String reason) {
        return new EncodingException("The serialized value is not a " + type.getTypeName() + ": " + reason);
    }
}
