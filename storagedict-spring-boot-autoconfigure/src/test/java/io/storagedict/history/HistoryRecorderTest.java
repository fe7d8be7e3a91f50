package io.storagedict.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.history.Action.Kind;
import io.storagedict.store.SimpleStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HistoryRecorderTest {

    private final BreakableStore store = new BreakableStore();
    private final StorageDict<String> dict = StorageDict.builder(
                    store, JacksonEncoding.of(JsonMapper.shared(), String.class))
            .build();
    private final List<String> lines = new ArrayList<>();
    private final HistoryRecorder recorder = new HistoryRecorder("p", "t", lines::add);

    @Test
    void whatWasAnsweredIsToldWithItsTime() {
        long before = System.nanoTime();
        assertThat(call(Action.of(Kind.PUT, "1"))).contains(Action.NONE);
        assertThat(call(Action.of(Kind.ADD))).contains("2");
        assertThat(call(Action.of(Kind.GET))).contains("2");
        long after = System.nanoTime();
        assertThat(history()).extracting(Operation::result).containsExactly(Action.NONE, "2", "2");
        assertThat(history()).allSatisfy(call -> {
            assertThat(call.start()).isBetween(before, call.end());
            assertThat(call.end()).isBetween(call.start(), after);
        });
    }

    @Test
    void whatWasRefusedIsNotTold() {
        store.isUnreachable = true;
        assertThat(call(Action.of(Kind.PUT, "1"))).isEmpty();
        assertThat(history()).isEmpty();
    }

    @Test
    void aReadThatFailedIsNotTold() {
        store.isUnreachable = true;
        assertThat(call(Action.of(Kind.GET))).isEmpty();
        assertThat(lines).isEmpty();
    }

    @Test
    void aWriteOfWhichNothingWasHeardIsUnknown() {
        store.losesWrites = true;
        assertThat(call(Action.of(Kind.PUT, "1"))).isEmpty();
        assertThat(history()).singleElement().matches(Operation::isUnknown);
    }

    @Test
    void aWriteDuringWhichTheProcessWasKilledIsUnknown() {
        call(Action.of(Kind.PUT, "1"));
        lines.remove(lines.size() - 1);
        assertThat(history()).singleElement().matches(Operation::isUnknown);
    }

    @Test
    void twoKeysThatDifferAreAWordThatNobodyWrites() {
        call(Action.of(Kind.PUT_BOTH, "1"));
        assertThat(call(Action.of(Kind.GET_BOTH))).contains("1");
        call(Action.of(Kind.PUT, "2"));
        assertThat(call(Action.of(Kind.GET_BOTH))).contains("2|1");
    }

    private Optional<String> call(Action action) {
        return recorder.call(dict, "dict", "k", action);
    }

    private Collection<Operation> history() {
        return HistoryRecorder.history(lines.stream());
    }

    private static final class BreakableStore extends SimpleStore {

        private final Map<String, byte[]> entries = new HashMap<>();
        private long version;
        private boolean isUnreachable;
        private boolean losesWrites;

        BreakableStore() {
            super("breakable", "dict");
        }

        @Override
        protected void persist(String key, byte[] value) throws IOException {
            if (losesWrites) {
                throw new IOException("planted");
            }
            entries.put(key, value);
            version++;
        }

        @Override
        protected void depersist(String key) {
            entries.remove(key);
            version++;
        }

        @Override
        protected Map<String, byte[]> durables() {
            return new HashMap<>(entries);
        }

        @Override
        protected long lastUpdated() throws IOException {
            if (isUnreachable) {
                throw new IOException("planted");
            }
            return version;
        }
    }
}
