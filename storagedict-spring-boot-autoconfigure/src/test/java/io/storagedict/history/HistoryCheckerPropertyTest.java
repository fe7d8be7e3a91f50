package io.storagedict.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.history.Action.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small random histories, good and bad ones, are judged as by trying every sequence. */
class HistoryCheckerPropertyTest {

    private static final int HISTORIES = 4_000;
    private static final List<String> VALUES = List.of("1", "2", "3");
    private static final List<Kind> KINDS = List.of(
            Kind.GET, Kind.GET, Kind.PUT, Kind.REMOVE, Kind.PUT_IF_ABSENT, Kind.REPLACE, Kind.REMOVE_IF, Kind.ADD);

    @ParameterizedTest
    @EnumSource
    void theSearchAgreesWithTryingAll(Order order) {
        long first = System.nanoTime();
        int good = 0;
        for (long seed = first; seed < first + HISTORIES; seed++) {
            List<Operation> history = new RandomHistory(new Random(seed)).calls(order);
            boolean explained = new EverySequence(order).explains(history);
            assertThat(HistoryChecker.isExplained(history, order))
                    .as("seed %d: %s", seed, history)
                    .isEqualTo(explained);
            good += explained ? 1 : 0;
        }
        assertThat(good).as("good histories").isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
    }

    private record RandomHistory(Random random) {

        /** Up to six calls, answered as by one map that each meets at some moment of its own, and then changed a little. */
        List<Operation> calls(Order order) {
            List<Timed> timed = new ArrayList<>();
            int size = 2 + random.nextInt(5);
            for (int i = 0; i < size; i++) {
                timed.add(timed(order));
            }
            timed.sort(Comparator.comparingDouble(Timed::moment));
            ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
            List<Operation> calls = new ArrayList<>();
            for (Timed call : timed) {
                boolean answered = call.action.isRead() || random.nextInt(5) > 0;
                String result = answered || random.nextBoolean() ? call.action.run(map, "k") : Action.NONE;
                calls.add(new Operation(
                        call.process,
                        "t",
                        "k",
                        call.action,
                        answered ? result : Action.NONE,
                        call.start,
                        answered ? call.end : Operation.NEVER));
            }
            if (random.nextInt(3) == 0) {
                Operation wrong = calls.get(random.nextInt(size));
                calls.remove(wrong);
                calls.add(new Operation(
                        wrong.process(), "t", "k", wrong.action(), any(VALUES), wrong.start(), wrong.end()));
            }
            return calls;
        }

        private Timed timed(Order order) {
            Action action = new Action(any(KINDS), any(VALUES), any(VALUES));
            long start = random.nextInt(30);
            long end = start + random.nextInt(10);
            double moment = start + random.nextDouble() * (end - start);
            boolean lags = order == Order.SESSION && action.isRead();
            return new Timed("p" + random.nextInt(2), action, start, end, moment - (lags ? random.nextInt(8) : 0));
        }

        private <T> T any(List<T> choice) {
            return choice.get(random.nextInt(choice.size()));
        }
    }

    private record Timed(String process, Action action, long start, long end, double moment) {}
}
