package io.storagedict.store;

import java.util.List;
import java.util.Map;

/**
 * A change of a store that takes effect whole or not at all.
 *
 * @param condition what must hold, judged in the same atomic step; conditions on a value speak of the key of the only
 *     change
 * @param changes the steps, in order; one key comes in one step at most, and {@link Change.Cleared} alone
 */
public record Write<S>(Condition<S> condition, List<Change<S>> changes) {

    public Write {
        changes = List.copyOf(changes);
    }

    /** What must hold for a write to take effect. */
    public sealed interface Condition<S> {

        /** The write takes effect in any case. */
        record Always<S>() implements Condition<S> {}

        /** The key has no value. */
        record Absent<S>() implements Condition<S> {}

        /** The key has some value. */
        record Present<S>() implements Condition<S> {}

        /** The key has exactly this stored form. */
        record Holds<S>(S value) implements Condition<S> {}

        /** The store is at the version that the writer holds. */
        record Unmoved<S>() implements Condition<S> {}
    }

    public static <S> Write<S> put(Condition<S> condition, String key, S value) {
        return new Write<>(condition, List.of(new Change.Put<>(key, value)));
    }

    public static <S> Write<S> remove(Condition<S> condition, String key) {
        return new Write<>(condition, List.of(new Change.Removed<>(key)));
    }

    public static <S> Write<S> putAll(Condition<S> condition, Map<String, S> entries) {
        return new Write<>(
                condition,
                entries.entrySet().stream()
                        .<Change<S>>map(entry -> new Change.Put<>(entry.getKey(), entry.getValue()))
                        .toList());
    }

    public static <S> Write<S> clear() {
        return new Write<>(new Condition.Always<>(), List.of(new Change.Cleared<>()));
    }
}
