package io.storagedict.store.zookeeper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which nodes changed by which transaction, in order, from some transaction on. Not safe for use by several threads. */
final class ChangeLog {

    private static final int REMEMBERED = 10_000;

    /** A transaction changed a node: made, set or removed it. */
    record Change(long zxid, String name) {}

    private final Deque<Change> changes = new ArrayDeque<>();
    private final Map<String, Long> last = new HashMap<>();
    private long start;

    /** Forgets all, and is complete from now on: after the transaction of this number. */
    void restart(long zxid) {
        changes.clear();
        last.clear();
        start = zxid;
    }

    /** Whether every change after this transaction is here. */
    boolean reaches(long zxid) {
        return zxid >= start;
    }

    void add(long zxid, String name) {
        changes.add(new Change(zxid, name));
        last.merge(name, zxid, Math::max);
        if (changes.size() > REMEMBERED) {
            Change oldest = changes.remove();
            last.remove(oldest.name(), oldest.zxid());
            start = Math.max(start, oldest.zxid());
        }
    }

    /** Adds changes that were found afterwards. */
    void insert(long from, List<Change> found) {
        List<Change> all = new ArrayList<>(changes);
        all.addAll(found);
        all.sort(Comparator.comparingLong(Change::zxid));
        restart(from);
        all.forEach(change -> add(change.zxid(), change.name()));
    }

    /** Returns the nodes that changed after a transaction. */
    Set<String> since(long zxid) {
        return between(zxid, Long.MAX_VALUE).stream().map(Change::name).collect(Collectors.toSet());
    }

    /** Returns the last transaction here, or the start if there is none. */
    long newest() {
        return changes.isEmpty() ? start : changes.getLast().zxid();
    }

    /** Returns the last transaction that changed a node, or the start if none did since. */
    long last(String name) {
        return last.getOrDefault(name, start);
    }

    /** Returns the changes after one transaction and up to another. */
    List<Change> between(long after, long upTo) {
        List<Change> between = new ArrayList<>();
        for (Iterator<Change> latest = changes.descendingIterator(); latest.hasNext(); ) {
            Change change = latest.next();
            if (change.zxid() <= after) {
                break;
            }
            if (change.zxid() <= upTo) {
                between.add(change);
            }
        }
        return between;
    }

    /** Returns the nodes that changed after one transaction and up to another, and after they were read if they were. */
    Set<String> newer(long after, long upTo, Map<String, Node> read) {
        return between(after, upTo).stream()
                .filter(change -> {
                    Node node = read.get(change.name());
                    return node == null || node.zxid() < change.zxid();
                })
                .map(Change::name)
                .collect(Collectors.toSet());
    }
}
