package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which entries there are, and by which transaction each last changed. Not safe for use by several threads. */
final class Entries {

    /** What a name takes in a list of children, besides its own bytes. */
    private static final long LENGTH_OF_A_LENGTH = 4;

    private final Map<String, Long> zxids = new HashMap<>();
    private long namesLength;

    void put(String name, boolean present, long zxid) {
        Long before = present ? zxids.put(name, zxid) : zxids.remove(name);
        if ((before != null) != present) {
            namesLength += present ? length(name) : -length(name);
        }
    }

    void clear() {
        zxids.clear();
        namesLength = 0;
    }

    Set<String> names() {
        return new HashSet<>(zxids.keySet());
    }

    /** Returns how many bytes all names take in a list of children. */
    long namesLength() {
        return namesLength;
    }

    /** Returns how many bytes a name takes in a list of children. */
    static long length(String name) {
        return name.getBytes(UTF_8).length + LENGTH_OF_A_LENGTH;
    }

    /** Returns the last of the transactions. */
    long newest() {
        return zxids.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /**
     * Takes in all entries as they were read.
     *
     * @param told the names whose changes were told meanwhile, and are taken in already
     * @param removal a transaction that is not earlier than any removal
     * @return how they differ from what was known
     */
    List<ChangeLog.Change> take(Map<String, Node> read, Set<String> told, long removal) {
        Set<String> names = names();
        names.addAll(read.keySet());
        names.removeAll(told);
        List<ChangeLog.Change> found = new ArrayList<>();
        for (String name : names) {
            long known = zxids.getOrDefault(name, 0L);
            long now = zxid(read.get(name));
            if (known != now) {
                found.add(new ChangeLog.Change(now == 0 ? removal : now, name));
                put(name, now != 0, now);
            }
        }
        return found;
    }

    private static long zxid(@Nullable Node node) {
        return node == null || node.stat() == null ? 0 : node.zxid();
    }
}
