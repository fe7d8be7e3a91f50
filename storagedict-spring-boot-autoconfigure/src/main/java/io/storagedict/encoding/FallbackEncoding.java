package io.storagedict.encoding;

import java.util.Objects;

/**
 * Writes one form of values, and reads another one too: to move a dict from one encoding to another while it is in use.
 *
 * <p>While two versions of an application run, each must read what the other writes. So there are two steps, each of them
 * a deployment of all instances:
 *
 * <ol>
 *   <li>the old encoding, and the new one as fallback: all still write the old form, and all can read the new one;
 *   <li>the new encoding, and the old one as fallback: values get the new form when they are written.
 * </ol>
 *
 * <p>The fallback can go when no old form is left. {@code dict.putAll(dict.snapshot())} writes all that are left, at a
 * moment when nobody else writes.
 *
 * <p>A stored form is that of the fallback if the first encoding refuses it; the two must not take each other's forms for
 * their own. JSON and Java serialization never do.
 *
 * @param <V> the values
 * @param <S> the stored form of both
 */
public final class FallbackEncoding<V, S> implements Encoding<V, S> {

    private final Encoding<V, S> first;
    private final Encoding<V, S> fallback;

    public FallbackEncoding(Encoding<V, S> first, Encoding<V, S> fallback) {
        this.first = Objects.requireNonNull(first, "first");
        this.fallback = Objects.requireNonNull(fallback, "fallback");
    }

    @Override
    public S encode(V value) {
        return first.encode(value);
    }

    @Override
    public V decode(S stored) {
        try {
            return first.decode(stored);
        } catch (RuntimeException notOfTheFirst) {
            return decodeOther(stored, notOfTheFirst);
        }
    }

    private V decodeOther(S stored, RuntimeException notOfTheFirst) {
        try {
            return fallback.decode(stored);
        } catch (RuntimeException notOfTheFallback) {
            throw new EncodingException("neither %s can read it (%s) nor the fallback %s (%s)"
                    .formatted(name(first), reason(notOfTheFirst), name(fallback), reason(notOfTheFallback)));
        }
    }

    private static String name(Encoding<?, ?> encoding) {
        return encoding.getClass().getSimpleName();
    }

    /** Messages of other exceptions may quote the value. */
    private static String reason(RuntimeException refusal) {
        return refusal instanceof EncodingException
                ? String.valueOf(refusal.getMessage())
                : refusal.getClass().getName();
    }
}
