package io.storagedict.sample.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/** The last changes of all dicts: as many as have 200 entries together. */
@Component
final class History {

    static final int ENTRIES = 200;

    private final Deque<DictChange> newestFirst = new ArrayDeque<>();
    private int entries;

    synchronized void add(DictChange change) {
        newestFirst.addFirst(change);
        entries += change.entries().size();
        while (entries > ENTRIES) {
            entries -= newestFirst.removeLast().entries().size();
        }
    }

    synchronized List<DictChange> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
