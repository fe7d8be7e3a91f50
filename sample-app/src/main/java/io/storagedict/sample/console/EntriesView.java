package io.storagedict.sample.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one state of a dict.
 *
 * @param total how many the dict has
 * @param matching how many of them match the search
 * @param entries the first of these by key
 */
record EntriesView(String dict, int total, int matching, List<Entry> entries) {

    /**
     * An entry.
     *
     * @param json its value, or the beginning of a long one; null if it cannot be decoded
     * @param length of the whole JSON
     * @param problem why it cannot be decoded; null if it can
     */
    record Entry(
            String key,
            @Nullable String json,
            int length,
            @Nullable String problem) {}
}
