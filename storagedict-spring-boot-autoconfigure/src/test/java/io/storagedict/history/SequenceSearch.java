package io.storagedict.history;

import io.storagedict.history.Action.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The search for a sequence that explains a history of one key: Wing and Gong's (1993), which remembers where it has been
 * as Lowe's (2017) does.
 *
 * <p>What leaves the state as it is and has the right answer is taken as soon as it may come: it bars no other. Of calls
 * of unknown outcome that ask the same, one is tried.
 */
final class SequenceSearch {

    private static final int MOST_POINTS = 200_000;

    private final Remaining calls;

    /** A point of the search: what has come, and the value that the key has then. */
    private record Point(BitSet done, String state) {}

    SequenceSearch(List<Operation> history, Order order) {
        this.calls = new Remaining(history, order);
    }

    /** @throws IllegalStateException if that cannot be said in reasonable time */
    boolean succeeds() {
        Set<Point> seen = new HashSet<>();
        Deque<Iterator<Point>> path = new ArrayDeque<>();
        path.push(List.of(new Point(new BitSet(), Action.NONE)).iterator());
        while (!path.isEmpty()) {
            if (!path.peek().hasNext()) {
                path.pop();
                continue;
            }
            Point point = withoutEffect(path.peek().next());
            if (calls.isEmpty(point.done)) {
                return true;
            }
            if (seen.add(point)) {
                path.push(next(point).iterator());
            }
            if (seen.size() > MOST_POINTS) {
                throw new IllegalStateException("A history of one key is too hard to judge");
            }
        }
        return false;
    }

    /** The point after all that may come now and changes nothing. */
    private Point withoutEffect(Point from) {
        Point to = new Point((BitSet) from.done.clone(), from.state);
        boolean found = true;
        while (found) {
            found = false;
            for (int i : calls.candidates(to.done)) {
                Operation call = calls.get(i);
                if (!call.isUnknown() && call.action().on(to.state).equals(new Effect(to.state, call.result()))) {
                    to.done.set(i);
                    found = true;
                }
            }
        }
        return to;
    }

    /** The points one call further: those of answered calls first. */
    private List<Point> next(Point point) {
        List<Point> answered = new ArrayList<>();
        Map<Action, Point> unknown = new LinkedHashMap<>();
        for (int i : calls.candidates(point.done)) {
            Operation call = calls.get(i);
            Effect effect = call.action().on(point.state);
            BitSet done = (BitSet) point.done.clone();
            done.set(i);
            Point next = new Point(done, effect.state());
            if (effect.state().equals(point.state)) {
                continue;
            }
            if (call.isUnknown()) {
                unknown.putIfAbsent(call.action(), next);
            } else if (effect.result().equals(call.result())) {
                answered.add(next);
            }
        }
        answered.addAll(unknown.values());
        return answered;
    }
}
