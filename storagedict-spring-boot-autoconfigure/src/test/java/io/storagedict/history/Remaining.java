package io.storagedict.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The calls of a history of one key, by their numbers in the order of their starts, and which of them may come next. */
final class Remaining {

    private final List<Operation> calls;
    private final Order order;

    /** The answered calls of each process, in the order of their ends. */
    private final Map<String, int[]> answered = new LinkedHashMap<>();

    Remaining(List<Operation> history, Order order) {
        calls = history.stream()
                .sorted(Comparator.comparingLong(Operation::start))
                .toList();
        this.order = order;
        for (Operation call : calls) {
            answered.computeIfAbsent(
                    call.process(),
                    process -> IntStream.range(0, calls.size())
                            .filter(i -> calls.get(i).process().equals(process))
                            .filter(i -> !calls.get(i).isUnknown())
                            .boxed()
                            .sorted(Comparator.comparingLong(i -> calls.get(i).end()))
                            .mapToInt(i -> i)
                            .toArray());
        }
    }

    Operation get(int call) {
        return calls.get(call);
    }

    /** Whether all answered calls have come. */
    boolean isEmpty(BitSet done) {
        return answered.values().stream().allMatch(ofProcess -> firstEnd(ofProcess, done) == Operation.NEVER);
    }

    /** The calls that may come next: before which no other that is left must come. */
    List<Integer> candidates(BitSet done) {
        Map<String, Long> ownEnds = new LinkedHashMap<>();
        answered.forEach((process, ofProcess) -> ownEnds.put(process, firstEnd(ofProcess, done)));
        long end = ownEnds.values().stream().min(Long::compare).orElse(Operation.NEVER);
        long latest = order == Order.REAL_TIME
                ? end
                : ownEnds.values().stream()
                        .filter(own -> own != Operation.NEVER)
                        .max(Long::compare)
                        .orElse(Operation.NEVER);
        List<Integer> candidates = new ArrayList<>();
        for (int i = done.nextClearBit(0);
                i < calls.size() && calls.get(i).start() <= latest;
                i = done.nextClearBit(i + 1)) {
            Operation call = calls.get(i);
            if (call.start() <= (order.mayLag(call) ? ownEnds.get(call.process()) : end)) {
                candidates.add(i);
            }
        }
        return candidates;
    }

    private long firstEnd(int[] ofProcess, BitSet done) {
        for (int call : ofProcess) {
            if (!done.get(call)) {
                return calls.get(call).end();
            }
        }
        return Operation.NEVER;
    }
}
