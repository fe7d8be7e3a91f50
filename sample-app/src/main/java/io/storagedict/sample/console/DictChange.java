package io.storagedict.sample.console;

import io.storagedict.StorageDictChange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change of a dict, as pages show it.
 *
 * @param id rises with each change of any dict that this instance takes in
 * @param time when this instance took it in
 * @param version of the dict after it
 * @param total how many entries changed
 * @param entries the first of them by key
 */
record DictChange(long id, Instant time, String dict, long version, int total, List<ChangedEntry> entries) {

    private static final int MOST = 20;

    static DictChange of(long id, Instant time, StorageDictChange<?> change, JsonMapper mapper) {
        List<ChangedEntry> first = change.entries().stream()
                .sorted(Comparator.comparing(entry -> entry.key()))
                .limit(MOST)
                .map(entry -> ChangedEntry.of(entry, mapper))
                .toList();
        return new DictChange(
                id, time, change.dict(), change.after(), change.entries().size(), first);
    }
}
