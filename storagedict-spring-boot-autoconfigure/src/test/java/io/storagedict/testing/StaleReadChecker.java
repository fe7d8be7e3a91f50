package io.storagedict.testing;

import io.storagedict.testing.FreshnessEvent.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A checker that finds reads which a fresh map would not have given.
 *
 * <p>The history must have one writer per key that writes ever higher numbers. Then, for each key:
 *
 * <ol>
 *   <li>a read that started after a write was acknowledged returns that number or a higher one;
 *   <li>a read returns 0 or a number whose write started before the read ended;
 *   <li>one actor's reads never go back.
 * </ol>
 *
 * <p>This is less than linearizability: two readers may disagree on a write that is still under way.
 */
public final class StaleReadChecker {

    /** The start of the first attempt of each number, by key and number. */
    private final Map<String, NavigableMap<Long, Long>> started = new HashMap<>();

    /** The number acknowledged at a time, by key and time; both rise. */
    private final Map<String, NavigableMap<Long, Long>> acknowledged = new HashMap<>();

    private final Map<List<String>, Long> lastSeen = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    private StaleReadChecker() {}

    /**
     * The violations of the three rules, in the order of the reads; empty for a good history.
     *
     * @param history the events of all actors, in any order; a write may be told twice, unacknowledged and acknowledged
     * @throws IllegalArgumentException if a key has overlapping writes or numbers that do not rise: that shows nothing
     */
    public static List<String> violations(Collection<FreshnessEvent> history) {
        StaleReadChecker checker = new StaleReadChecker();
        Comparator<FreshnessEvent> byStart = Comparator.comparingLong(FreshnessEvent::start);
        ofKind(Kind.W, history)
                .sorted(byStart.thenComparing(FreshnessEvent::value).thenComparing(FreshnessEvent::end))
                .forEach(checker::learn);
        ofKind(Kind.R, history)
                .sorted(byStart.thenComparing(FreshnessEvent::end))
                .forEach(checker::check);
        return List.copyOf(checker.violations);
    }

    private static Stream<FreshnessEvent> ofKind(Kind kind, Collection<FreshnessEvent> history) {
        return history.stream().filter(event -> event.kind() == kind);
    }

    private void learn(FreshnessEvent write) {
        NavigableMap<Long, Long> starts = started.computeIfAbsent(write.key(), key -> new TreeMap<>());
        NavigableMap<Long, Long> ends = acknowledged.computeIfAbsent(write.key(), key -> new TreeMap<>());
        Long first = starts.putIfAbsent(write.value(), write.start());
        boolean toldBefore = first != null && first == write.start();
        boolean higherAndLater =
                starts.lastKey() == write.value() && (ends.isEmpty() || ends.lastKey() <= write.start());
        if (!toldBefore && (first != null || !higherAndLater)) {
            throw new IllegalArgumentException("Not the next write of the one writer of its key: " + write);
        }
        if (write.end() != FreshnessEvent.NEVER) {
            ends.put(write.end(), write.value());
        }
    }

    private void check(FreshnessEvent read) {
        long known = acknowledgedBefore(read);
        if (read.value() < known) {
            violations.add("Stale, " + known + " was acknowledged before: " + read);
        }
        Long start = started.getOrDefault(read.key(), new TreeMap<>()).get(read.value());
        if (read.value() != 0 && start == null) {
            violations.add("Never written: " + read);
        } else if (read.value() != 0 && start > read.end()) {
            violations.add("Written only later, at " + start + ": " + read);
        }
        Long before = lastSeen.put(List.of(read.actor(), read.key()), read.value());
        if (before != null && read.value() < before) {
            violations.add("Gone back, from " + before + ": " + read);
        }
    }

    private long acknowledgedBefore(FreshnessEvent read) {
        NavigableMap<Long, Long> ends = acknowledged.getOrDefault(read.key(), new TreeMap<>());
        Map.Entry<Long, Long> last = ends.lowerEntry(read.start());
        return last == null ? 0 : last.getValue();
    }
}
