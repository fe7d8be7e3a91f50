package io.storagedict.benchmarks.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** Runs of the same work for each contender: once per round, in an order that rotates from round to round. */
public final class Rounds {

    private Rounds() {}

    /** Runs the action for each contender in each round, which is counted from 0. */
    public static <T> void run(int rounds, List<T> contenders, ObjIntConsumer<T> action) {
        List<T> order = new ArrayList<>(contenders);
        for (int round = 0; round < rounds; round++) {
            for (T contender : order) {
                action.accept(contender, round);
            }
            Collections.rotate(order, 1);
        }
    }
}
