package io.storagedict.history;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import java.util.Map;

/** What a history of all {@link Mode}s must be like, whatever happened meanwhile. */
final class Verdict {

    private final List<Operation> history;
    private final String circumstances;

    Verdict(List<Operation> history, String circumstances) {
        this.history = history;
        this.circumstances = circumstances;
    }

    /** Fails unless each mode kept its promise. */
    void promisesWereKept() {
        assertSoftly(softly -> {
            for (Mode mode : Mode.values()) {
                softly.assertThat(HistoryChecker.violations(of(mode), mode.order()))
                        .as("keys with a bad history, %s in %s", mode, this)
                        .isEmpty();
            }
        });
    }

    /** Fails unless the check finds that reads without autosync are old, as they are. */
    void oldReadsWereFound() {
        assertThat(HistoryChecker.violations(of(Mode.UNSYNCED), Order.REAL_TIME))
                .as("keys with a bad history in %s", this)
                .isNotEmpty();
    }

    /** Fails unless counters have what was added to them: all that was acknowledged, and no more than was asked. */
    void nothingWasAddedTwice() {
        Map<String, List<Operation>> additions = history.stream()
                .filter(call -> call.action().kind() == Action.Kind.ADD)
                .collect(groupingBy(Operation::key));
        assertThat(additions).isNotEmpty();
        additions.forEach((key, calls) -> {
            long unknown = calls.stream().filter(Operation::isUnknown).count();
            long sum = history.stream()
                    .filter(call -> call.key().equals(key) && call.action().isRead())
                    .filter(call -> !call.result().equals(Action.NONE))
                    .mapToLong(call -> Long.parseLong(call.result()))
                    .max()
                    .orElse(0);
            assertThat(sum).as(key).isBetween(calls.size() - unknown, (long) calls.size());
        });
    }

    private List<Operation> of(Mode mode) {
        return history.stream().filter(mode::made).toList();
    }

    @Override
    public String toString() {
        long unknown = history.stream().filter(Operation::isUnknown).count();
        return "%d calls, %d of them with unknown outcome, of %s".formatted(history.size(), unknown, circumstances);
    }
}
