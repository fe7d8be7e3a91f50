package io.storagedict.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The question of {@link HistoryChecker} for a few calls of one key, answered by trying every sequence on a real map. */
final class EverySequence {

    private final Order order;

    EverySequence(Order order) {
        this.order = order;
    }

    boolean explains(List<Operation> history) {
        return explains(List.of(), history);
    }

    private boolean explains(List<Operation> done, List<Operation> left) {
        if (left.stream().allMatch(Operation::isUnknown)) {
            return true;
        }
        for (Operation next : left) {
            List<Operation> others = new ArrayList<>(left);
            others.remove(next);
            List<Operation> longer = new ArrayList<>(done);
            longer.add(next);
            if (others.stream().noneMatch(other -> mustPrecede(other, next))
                    && (next.isUnknown() || answerOfLast(longer).equals(next.result()))
                    && explains(longer, others)) {
                return true;
            }
        }
        return false;
    }

    private boolean mustPrecede(Operation earlier, Operation later) {
        boolean sameProcess = earlier.process().equals(later.process());
        boolean read = later.action().kind() == Action.Kind.GET;
        return earlier.end() < later.start() && (order == Order.REAL_TIME || !read || sameProcess);
    }

    private static String answerOfLast(List<Operation> sequence) {
        ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
        String answer = "";
        for (Operation call : sequence) {
            answer = call.action().run(map, call.key());
        }
        return answer;
    }
}
