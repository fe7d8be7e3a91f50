package io.storagedict.sample.console;

import io.storagedict.EntryChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to an entry, as pages show it.
 *
 * @param before the old value as JSON; null if there was none, it cannot be decoded, or is cut
 * @param after the new value likewise
 * @param cut whether a value is too long to be kept here
 */
record ChangedEntry(
        EntryChange.Kind kind,
        String key,
        @Nullable String before,
        @Nullable String after,
        boolean cut) {

    private static final int LONGEST = 4_000;

    static ChangedEntry of(EntryChange<?> change, JsonMapper mapper) {
        String before = json(change.before(), mapper);
        String after = json(change.after(), mapper);
        boolean cut = isLong(before) || isLong(after);
        return new ChangedEntry(
                change.kind(), change.key(), isLong(before) ? null : before, isLong(after) ? null : after, cut);
    }

    private static @Nullable String json(@Nullable Object value, JsonMapper mapper) {
        return value == null ? null : mapper.writeValueAsString(value);
    }

    private static boolean isLong(@Nullable String json) {
        return json != null && json.length() > LONGEST;
    }
}
