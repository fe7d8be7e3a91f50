package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.store.Change;
import io.storagedict.store.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a change log: see changes.lua.
 *
 * @param log the key of the log
 * @param id the version that the entry led to
 * @param before the number of the version before it; empty if the entry began an epoch
 * @param changes what changed, in no order; null if the log does not hold all of it
 */
record LogEntry(
        String log, long id, String before, @Nullable List<Change<byte[]>> changes) {

    static LogEntry of(byte[] log, String id, Iterable<Map.Entry<byte[], byte[]>> fields) {
        String before = "";
        boolean whole = true;
        List<Change<byte[]>> changes = new ArrayList<>();
        for (Map.Entry<byte[], byte[]> field : fields) {
            String name = new String(field.getKey(), UTF_8);
            switch (name.isEmpty() ? ' ' : name.charAt(0)) {
                case 'p' -> before = new String(field.getValue(), UTF_8);
                case '=' -> changes.add(new Change.Put<>(name.substring(1), field.getValue()));
                case '-' -> changes.add(new Change.Removed<>(name.substring(1)));
                case '*' -> changes.add(new Change.Cleared<>());
                case 'r', 'o', 'O', 'n' -> {
                    // who made the entry, and what was before
                }
                default -> whole = false;
            }
        }
        return new LogEntry(new String(log, UTF_8), version(id), before, whole ? changes : null);
    }

    /** Of an id that no version can have, as it is larger, the largest one: who listens goes on with the next entry. */
    private static long version(String id) {
        long number = Long.parseUnsignedLong(id.substring(0, id.indexOf('-')));
        return number < 0 ? Long.MAX_VALUE : number;
    }

    /** Whether this entry was made on top of a version: no other state of the dict has that number in its epoch. */
    boolean follows(Version version) {
        return !version.epoch().isEmpty() && before.equals(Long.toString(version.number()));
    }
}
