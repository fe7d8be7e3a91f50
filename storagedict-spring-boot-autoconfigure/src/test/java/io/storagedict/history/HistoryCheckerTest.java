package io.storagedict.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls here are {@code start end process action result}, all of one key; {@code ?} is an end that never came. */
class HistoryCheckerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 2 p GET -",
                "1 2 p PUT:a -; 3 4 q GET a",
                "1 9 p PUT:a -; 2 3 q GET -; 4 5 q GET a",
                "1 9 p PUT:a -; 2 9 q PUT:b a; 10 11 q GET b",
                "1 9 p PUT:a b; 2 9 q PUT:b -; 10 11 q GET a",
                "1 2 p PUT:a -; 3 4 q REMOVE a; 5 6 p PUT_IF_ABSENT:b -; 7 8 p PUT_IF_ABSENT:c b",
                "1 2 p PUT:a -; 3 4 q REPLACE:b/a true; 5 6 p REPLACE:c/a false; 7 8 p REMOVE_IF:-/b true",
                "1 9 p PUT_IF_ABSENT:a -; 1 9 q PUT_IF_ABSENT:b a",
                // unknown: never, at once, late
                "1 ? p PUT:a -; 2 3 q GET -",
                "1 ? p PUT:a -; 2 3 q GET a",
                "1 ? p PUT:a -; 2 3 q PUT:b -; 4 5 q GET b; 6 7 q GET a",
                "1 ? p REMOVE -; 2 3 q PUT:b -; 4 5 q GET b; 6 7 q GET -",
                "1 2 p PUT:a -; 3 ? p REPLACE:b/a -; 4 5 q GET a; 6 7 q GET b",
                "1 2 p ADD 1; 3 ? q ADD -; 4 ? q ADD -; 5 6 p ADD 3; 7 8 p ADD 4"
            })
    void goodHistoriesAreLinearizable(String lines) {
        assertThat(HistoryChecker.violations(history(lines), Order.REAL_TIME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stale read; 1 2 p PUT:a -; 3 4 p PUT:b a; 5 6 q GET a",
                "gone back; 1 9 p PUT:a -; 2 3 q GET a; 4 5 q GET -",
                "two readers disagree; 1 2 p PUT:a -; 3 9 p PUT:b a; 4 5 q GET b; 6 7 r GET a",
                "read from the future; 1 2 q GET a; 3 4 p PUT:a -",
                "never written; 1 2 p PUT:a -; 3 4 q GET b",
                "lost update; 1 9 p ADD 1; 2 9 q ADD 1",
                "lost write; 1 2 p PUT:a -; 3 4 q PUT:b -",
                "two put if absent; 1 9 p PUT_IF_ABSENT:a -; 2 9 q PUT_IF_ABSENT:b -",
                "replaced what was not there; 1 2 p PUT:a -; 3 4 q REPLACE:c/b true",
                "not replaced what was there; 1 2 p PUT:a -; 3 4 q REPLACE:c/a false",
                "not removed; 1 2 p PUT:a -; 3 4 q REMOVE_IF:-/a true; 5 6 q GET a",
                "written twice; 1 2 p PUT:a -; 3 4 q PUT:b a; 5 6 q GET a",
                "added twice; 1 2 p ADD 1; 3 4 q ADD 3",
                "unknown, written twice; 1 ? p PUT:a -; 2 3 q GET a; 4 5 q PUT:b a; 6 7 q GET a",
                "unknown, before its start; 1 2 q GET a; 3 ? p PUT:a -",
                "unknown, though its condition never held; 1 2 p PUT:a -; 3 ? p REPLACE:c/b -; 4 5 q GET c",
                "written after it was refused; 1 2 p PUT:a -; 5 6 q GET refused"
            })
    void badHistoriesAreNot(String reasonAndLines) {
        String lines = reasonAndLines.split("; ", 2)[1];
        assertThat(HistoryChecker.violations(history(lines), Order.REAL_TIME)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 2 p PUT:a -; 3 4 p PUT:b a; 5 6 q GET a",
                "1 2 p PUT:a -; 3 4 q GET -; 5 6 q GET a",
                "1 2 p PUT:a -; 3 4 p PUT:b a; 5 6 r GET b; 7 8 q GET a; 9 10 q GET b",
                "1 2 p PUT:a -; 3 4 p REMOVE a; 5 6 q GET a; 7 8 q GET -"
            })
    void aSessionMayReadAnOldState(String lines) {
        List<Operation> history = history(lines);
        assertThat(HistoryChecker.violations(history, Order.SESSION)).isEmpty();
        assertThat(HistoryChecker.violations(history, Order.REAL_TIME)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "own write not seen; 1 2 p PUT:a -; 3 4 p GET -",
                "own write not seen, other thread; 1 2 p PUT:a -; 3 4 q PUT:b a; 5 6 q GET a",
                "own write overwritten by what came before; 1 2 q PUT:a -; 3 4 p PUT:b a; 5 6 p GET a",
                "gone back; 1 2 p PUT:a -; 3 4 p PUT:b a; 5 6 q GET b; 7 8 q GET a",
                "gone back to nothing; 1 2 p PUT:a -; 3 4 q GET a; 5 6 q GET -",
                "gone back to an unknown write; 1 ? p PUT:a -; 2 3 q GET a; 4 5 r PUT:b a; 6 7 q GET b; 8 9 q GET a",
                "read from the future; 1 2 q GET a; 3 4 p PUT:a -",
                "own write answered from an old state; 1 2 p PUT:a -; 3 4 q PUT:b -"
            })
    void aSessionSeesItsOwnWritesAndDoesNotGoBack(String reasonAndLines) {
        String lines = reasonAndLines.split("; ", 2)[1];
        assertThat(HistoryChecker.violations(history(lines), Order.SESSION)).hasSize(1);
    }

    @Test
    void theShortestBadBeginningIsShown() {
        List<Operation> history =
                history("1 2 p PUT:a -; 3 4 p PUT:b a; 5 6 q GET a; 5 9 r PUT:c b; 7 8 q GET b; 10 11 q GET c");
        assertThat(HistoryChecker.violations(history, Order.REAL_TIME))
                .singleElement()
                .asString()
                .containsSubsequence("1 2 p", "3 4 p", "5 6 q", "5 " + Operation.NEVER + " r")
                .doesNotContain("7 8 q", "10 11 q");
    }

    @Test
    void eachKeyIsJudgedAlone() {
        List<Operation> good = history("1 2 p PUT:a -");
        List<Operation> bad = Stream.of("3 4 p t other GET - - a", "5 6 p t third GET - - b")
                .map(Operation::parse)
                .toList();
        assertThat(HistoryChecker.violations(
                        Stream.of(good, bad).flatMap(List::stream).toList(), Order.REAL_TIME))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("other"),
                        second -> assertThat(second).startsWith("third"));
    }

    @Test
    void anOperationIsTheSameAfterBeingALine() {
        history("1 2 p REPLACE:b/a true; 3 ? q GET -")
                .forEach(operation ->
                        assertThat(Operation.parse(operation.toString())).isEqualTo(operation));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1 2 p t k GET - -", "2 1 p t k GET - - a", "1 2 p t k FETCH - - a", "1 2 p t  GET - - a"})
    void linesThatTellNoOperationAreRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Operation.parse(line));
    }

    private static List<Operation> history(String calls) {
        return Stream.of(calls.split("; ", -1))
                .filter(call -> !call.isEmpty())
                .map(call -> call.replace("?", Long.toString(Operation.NEVER)).split(" ", -1))
                .map(words -> {
                    String[] action = words[3].split("[:/]", -1);
                    return Operation.parse(String.join(
                            " ",
                            words[0],
                            words[1],
                            words[2],
                            "t",
                            "k",
                            action[0],
                            action.length > 1 ? action[1] : Action.NONE,
                            action.length > 2 ? action[2] : Action.NONE,
                            words[4]));
                })
                .toList();
    }
}
