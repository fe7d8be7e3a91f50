package io.storagedict.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A checker of histories of a map, key by key: is there one sequence of the calls, in the wanted order, in which each
 * answer is what a plain map would give? Calls of unknown outcome may come anywhere after their start, or not at all.
 *
 * <p>Linearizability is local (Herlihy and Wing, 1990): a map is linearizable if each of its keys is. {@link Order#SESSION}
 * is checked for each key alone too, and says nothing of the order of what is read under different keys.
 */
public final class HistoryChecker {

    private static final int SHOWN = 40;

    private HistoryChecker() {}

    /**
     * For each key that no sequence explains: the shortest beginning of its history that none explains, or its end. Empty
     * for a good history.
     *
     * @throws IllegalStateException if a history is too hard to judge
     */
    public static List<String> violations(Collection<Operation> history, Order order) {
        return history.stream().collect(groupingBy(Operation::key, TreeMap::new, toList())).values().stream()
                .filter(ofKey -> !isExplained(ofKey, order))
                .map(ofKey -> shown(shortest(ofKey, order)))
                .toList();
    }

    /** Whether a sequence explains a history of one key. */
    static boolean isExplained(List<Operation> history, Order order) {
        return new SequenceSearch(history, order).succeeds();
    }

    /** The shortest beginning of a bad history that is bad. What is explained up to a time is so up to any time before. */
    private static List<Operation> shortest(List<Operation> bad, Order order) {
        List<Long> ends = bad.stream().map(Operation::end).distinct().sorted().toList();
        int good = -1;
        int last = ends.size() - 1;
        while (last - good > 1) {
            int middle = (good + last) >>> 1;
            if (isExplained(until(ends.get(middle), bad), order)) {
                good = middle;
            } else {
                last = middle;
            }
        }
        return until(ends.get(last), bad);
    }

    /** What was known at a time. */
    private static List<Operation> until(long time, List<Operation> history) {
        return history.stream()
                .filter(operation -> operation.start() <= time)
                .map(operation -> operation.end() <= time ? operation : operation.unanswered())
                .filter(operation ->
                        !operation.isUnknown() || !operation.action().isRead())
                .toList();
    }

    private static String shown(List<Operation> history) {
        List<String> lines = history.stream()
                .sorted(Comparator.comparingLong(Operation::end).thenComparing(Operation::start))
                .map(Operation::toString)
                .toList();
        int left = Math.max(0, lines.size() - SHOWN);
        return "%s: no sequence explains these calls%s%n  %s%n"
                .formatted(
                        history.get(0).key(),
                        left == 0 ? "" : " (and " + left + " before)",
                        String.join("%n  ".formatted(), lines.subList(left, lines.size())));
    }
}
