package io.storagedict.sample.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.EntryChange;
import io.storagedict.EntryChange.Kind;
import io.storagedict.StorageDictChange;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of changes, and how much. */
class HistoryTest {

    private final JsonMapper mapper = new JsonMapper();
    private final History history = new History();

    @Test
    void theNewestChangesAreKept() {
        for (int id = 1; id <= History.ENTRIES + 50; id++) {
            history.add(change(id, 1));
        }
        assertThat(history.newestFirst())
                .hasSize(History.ENTRIES)
                .first()
                .extracting(DictChange::id)
                .isEqualTo(History.ENTRIES + 50L);
    }

    @Test
    void aChangeOfManyEntriesCountsAsThoseThatAreShown() {
        DictChange large = change(1, 5_000);
        assertThat(large.total()).isEqualTo(5_000);
        assertThat(large.entries())
                .hasSize(20)
                .first()
                .extracting(ChangedEntry::key)
                .isEqualTo("key0000");
        for (int id = 1; id <= 50; id++) {
            history.add(change(id, 5_000));
        }
        assertThat(history.newestFirst()).hasSize(10);
    }

    @Test
    void aLongValueIsCutAndAnAbsentOneIsNone() {
        ChangedEntry added = ChangedEntry.of(new EntryChange<>(Kind.ADDED, "key", null, List.of(1, "a")), mapper);
        assertThat(added).isEqualTo(new ChangedEntry(Kind.ADDED, "key", null, "[1,\"a\"]", false));

        ChangedEntry grown = ChangedEntry.of(new EntryChange<>(Kind.CHANGED, "key", "a", "x".repeat(5_000)), mapper);
        assertThat(grown).isEqualTo(new ChangedEntry(Kind.CHANGED, "key", "\"a\"", null, true));
    }

    private DictChange change(long id, int entries) {
        List<EntryChange<Object>> changed = IntStream.range(0, entries)
                .mapToObj(number -> new EntryChange<Object>(Kind.ADDED, "key%04d".formatted(number), null, number))
                .toList();
        return DictChange.of(id, Instant.EPOCH, new StorageDictChange<>("settings", 1, 2, changed), mapper);
    }
}
