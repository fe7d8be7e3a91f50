package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.store.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which entries there are, by which transaction each last changed, and what is {@linkplain Remembered remembered} of
 * them and of the root. Not safe for use by several threads.
 *
 * <p>A dict of 20 000 entries, which is about as many as ZooKeeper can list, takes 80 MB here if each value has the
 * {@value Remembered#LARGEST} bytes that are remembered at most; values of 100 bytes take 2 MB, and some 5 MB go to the
 * names and states.
 */
final class Entries {

    /** What a name takes in a list of children, besides its own bytes. */
    private static final long LENGTH_OF_A_LENGTH = 4;

    /** A transaction that there is not. */
    private static final long UNKNOWN = -1;

    private final Map<String, Remembered> entries = new HashMap<>();
    /** However many changes a log keeps, all names are here. */
    private final Set<String> told = new HashSet<>();

    private Remembered root = Remembered.nothing(0);
    private long namesLength;

    void put(String name, boolean present, long zxid) {
        Remembered before = present ? entries.put(name, Remembered.nothing(zxid)) : entries.remove(name);
        if ((before != null) != present) {
            namesLength += present ? length(name) : -length(name);
        }
    }

    /** Notes that a change of an entry was told after the names were listed, and before the entries are taken in. */
    void noteTold(String name) {
        told.add(name);
    }

    /** Notes that of entries so told nothing is known: whatever they are read as differs from it, absent ones too. */
    void doubtTold() {
        told.forEach(name -> put(name, true, UNKNOWN));
        told.clear();
    }

    /** Notes by which transaction the data of the root last changed. */
    void putRoot(long zxid) {
        root = root.zxid() == zxid ? root : Remembered.nothing(zxid);
    }

    void clear() {
        entries.clear();
        root = Remembered.nothing(0);
        namesLength = 0;
    }

    /** Forgets what the entries and the root were read or written as. */
    void forget() {
        entries.replaceAll((name, entry) -> Remembered.nothing(entry.zxid()));
        root = Remembered.nothing(root.zxid());
    }

    /** Remembers what was read or written, as far as it is not known to have changed since. */
    void remember(@Nullable Node rootNode, Map<String, Node> nodes) {
        root = rootNode == null ? root : root.with(rootNode);
        nodes.forEach((name, node) -> entries.computeIfPresent(name, (same, entry) -> entry.with(node)));
    }

    /**
     * Returns the root and those of these entries that are remembered, or absent.
     *
     * @param now the version of what is known
     * @param removals tells since which transaction an entry is absent
     */
    View recall(Set<String> names, Node.Part part, Version now, ToLongFunction<String> removals) {
        Map<String, Node> known = new HashMap<>();
        for (String name : names) {
            Remembered entry = entries.get(name);
            Node node = entry == null ? Node.absent(removals.applyAsLong(name)) : entry.recall(part);
            if (node != null) {
                known.put(name, node);
            }
        }
        return new View(now, root.recall(Node.Part.DATA), names, known);
    }

    Set<String> names() {
        return new HashSet<>(entries.keySet());
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
        return entries.values().stream().mapToLong(Remembered::zxid).max().orElse(0);
    }

    /**
     * Takes in all entries as they were read, but for those whose changes were told meanwhile.
     *
     * @param removal a transaction that is not earlier than any removal
     * @return how they differ from what was known
     */
    List<ChangeLog.Change> take(Map<String, Node> read, long removal) {
        Set<String> names = names();
        names.addAll(read.keySet());
        names.removeAll(told);
        told.clear();
        List<ChangeLog.Change> found = new ArrayList<>();
        for (String name : names) {
            Remembered entry = entries.get(name);
            long known = entry == null ? 0 : entry.zxid();
            Node node = read.get(name);
            long now = zxid(node);
            if (known != now || (node != null && node.isOfAnotherTime(entry == null ? null : entry.node()))) {
                found.add(new ChangeLog.Change(now == 0 ? removal : now, name));
                put(name, now != 0, now);
            }
        }
        remember(null, read);
        return found;
    }

    private static long zxid(@Nullable Node node) {
        return node == null || node.stat() == null ? 0 : node.zxid();
    }
}
