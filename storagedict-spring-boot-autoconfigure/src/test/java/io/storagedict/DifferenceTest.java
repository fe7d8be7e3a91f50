package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.Change;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs between two copies is what differs between two maps, however they came about. */
class DifferenceTest {

    private static final Difference<String, byte[]> DIFFERENCE = new Difference<>(new TextEncoding());

    /** Up to sizes at which the map is rebuilt, so that nothing is shared. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 300, 5_000})
    void ofRandomChanges(int keys) {
        Random random = new Random(keys);
        Copy<String> before = Copy.none("greetings");
        Map<String, String> expectedBefore = new HashMap<>();
        for (int round = 0; round < 60; round++) {
            Map<String, String> expected = new HashMap<>(expectedBefore);
            List<Change<Object>> changes = changes(random, keys, expected);
            Copy<String> after = before.next(List.of(new Pull.Step<>(new Version(round, "e"), changes)), round);
            assertThat(replayed(expectedBefore, DIFFERENCE.between(before, after)))
                    .isEqualTo(expected);
            assertThat(replayed(expected, DIFFERENCE.between(after, before))).isEqualTo(expectedBefore);
            assertThat(DIFFERENCE.between(after, reloaded(expected))).isEmpty();
            before = after;
            expectedBefore = expected;
        }
    }

    private static List<Change<Object>> changes(Random random, int keys, Map<String, String> expected) {
        List<Change<Object>> changes = new ArrayList<>();
        if (random.nextInt(20) == 0) {
            expected.clear();
            changes.add(new Change.Cleared<>());
        }
        for (int i = random.nextInt(Math.max(2, keys / (1 + random.nextInt(20)))); i >= 0; i--) {
            String key = "key" + random.nextInt(keys);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                changes.add(new Change.Removed<>(key));
            } else {
                String value = "value" + random.nextInt(3);
                expected.put(key, value);
                changes.add(new Change.Put<>(key, value));
            }
        }
        return changes;
    }

    private static Copy<String> reloaded(Map<String, String> entries) {
        Map<String, byte[]> stored = new HashMap<>();
        entries.forEach((key, value) -> stored.put(key, value.getBytes(StandardCharsets.UTF_8)));
        return Copy.of("greetings", new Pull.Full<>(new Version(1, "f"), stored), new TextEncoding()::decode);
    }

    /** Applies changes, each of which must be true of the map, and none twice. */
    private static Map<String, String> replayed(Map<String, String> before, List<EntryChange<String>> changes) {
        Map<String, String> map = new HashMap<>(before);
        assertThat(changes).extracting(EntryChange::key).doesNotHaveDuplicates();
        for (EntryChange<String> change : changes) {
            assertThat(map.get(change.key())).isEqualTo(change.before());
            assertThat(change.after()).isNotEqualTo(change.before());
            assertThat(change.kind())
                    .isEqualTo(
                            change.before() == null
                                    ? EntryChange.Kind.ADDED
                                    : change.after() == null ? EntryChange.Kind.REMOVED : EntryChange.Kind.CHANGED);
            if (change.after() == null) {
                map.remove(change.key());
            } else {
                map.put(change.key(), change.after());
            }
        }
        return map;
    }
}
