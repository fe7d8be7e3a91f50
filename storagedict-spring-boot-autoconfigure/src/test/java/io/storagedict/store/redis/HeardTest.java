package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Change;
import io.storagedict.store.Pull;
import io.storagedict.store.Pull.Step;
import io.storagedict.store.Version;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** News in all orders: what is known after it, and what can be told without a question. */
class HeardTest {

    private final Heard atFive = Heard.NOTHING.answered(new Pull.Full<>(version(5), Map.of()), 0);

    private static Version version(long number) {
        return new Version(number, "epoch");
    }

    private static LogEntry entry(long before, long id) {
        return new LogEntry("log", id, Long.toString(before), List.of(new Change.Removed<>("k" + id)));
    }

    private static Step<byte[]> step(long id) {
        return new Step<>(version(id), List.of(new Change.Removed<>("k" + id)));
    }

    private static Pull<byte[]> delta(long since, long... ids) {
        return new Pull.Delta<>(
                version(since),
                java.util.Arrays.stream(ids).mapToObj(HeardTest::step).toList());
    }

    @Test
    void entriesThatFollowOnEachOtherAreTold() {
        Heard heard = atFive.entered(entry(5, 6)).entered(entry(6, 8));
        assertThat(heard.version()).isEqualTo(version(8));
        assertThat(heard.since(version(5))).isEqualTo(delta(5, 6, 8));
        assertThat(heard.since(version(6))).isEqualTo(delta(6, 8));
        assertThat(heard.since(version(8))).isEqualTo(new Pull.Unchanged<>(version(8)));
        assertThat(heard.since(version(4))).isNull();
        assertThat(heard.since(new Version(6, "other"))).isNull();
    }

    @Test
    void anEntryThatDoesNotFollowIsNewsOfAVersionOnly() {
        Heard heard = atFive.entered(entry(7, 8));
        assertThat(heard.version()).isEqualTo(version(8));
        assertThat(heard.since(version(5))).isNull();
        assertThat(heard.entered(entry(8, 9)).since(version(8))).isEqualTo(delta(8, 9));
    }

    @Test
    void anEntryWhoseChangesAreNotLoggedIsNewsOfAVersionOnly() {
        Heard heard = atFive.entered(new LogEntry("log", 6, "5", null));
        assertThat(heard.version()).isEqualTo(version(6));
        assertThat(heard.since(version(5))).isNull();
    }

    @Test
    void anEntryThatBeginsAnEpochFollowsOnNothing() {
        Heard noEpoch = Heard.NOTHING.answered(new Version(0, ""), 0);
        assertThat(noEpoch.entered(entry(0, 6)).since(new Version(0, ""))).isNull();
        assertThat(atFive.entered(new LogEntry("log", 6, "", List.of())).since(version(5)))
                .isNull();
    }

    @Test
    void anEntryThatIsKnownAlreadyChangesNothing() {
        assertThat(atFive.entered(entry(4, 5))).isSameAs(atFive);
        assertThat(atFive.entered(entry(3, 4))).isSameAs(atFive);
        assertThat(Heard.NOTHING.entered(entry(0, 1))).isSameAs(Heard.NOTHING);
    }

    @Test
    void onesOwnChangesAreToldToo() {
        Heard heard = atFive.entered(entry(5, 6));
        assertThat(heard.answered(delta(5, 6, 7), atFive.tick()).since(version(5)))
                .isEqualTo(delta(5, 6, 7));
        assertThat(heard.answered(delta(6, 7), heard.tick()).since(version(5))).isEqualTo(delta(5, 6, 7));
    }

    @Test
    void aLateAnswerDoesNotSetBackWhatWasHeardSince() {
        Heard heard = atFive.entered(entry(5, 6));
        assertThat(heard.answered(version(5), atFive.tick())).isSameAs(heard);
        assertThat(heard.answered(delta(4, 5), atFive.tick())).isSameAs(heard);
    }

    @Test
    void anAnswerAskedForSinceTheLastNewsIsTheTruthWhereverItPoints() {
        for (Version truth : List.of(version(3), version(9), new Version(1, "other"))) {
            Heard heard = atFive.answered(truth, atFive.tick());
            assertThat(heard.version()).isEqualTo(truth);
            assertThat(heard.doubted()).isFalse();
            assertThat(heard.since(version(5))).isNull();
        }
    }

    @Test
    void aLateAnswerOfAnotherEpochLeavesADoubtThatTheNextAnswerSettles() {
        Heard heard = atFive.entered(entry(5, 6)).answered(new Version(1, "other"), atFive.tick());
        assertThat(heard.doubted()).isTrue();
        assertThat(heard.answered(version(6), atFive.tick()).doubted()).isTrue();
        assertThat(heard.answered(version(6), heard.tick()).doubted()).isFalse();
        assertThat(heard.entered(entry(6, 7)).doubted()).isTrue();
    }

    @Test
    void anotherNumberOfEntriesAtTheSameVersionIsADoubt() {
        Heard compared = atFive.compared(version(5), 10);
        assertThat(compared.checked(version(5), 10, compared.tick())).isEqualTo(compared);
        assertThat(compared.checked(version(5), 9, compared.tick()).doubted()).isTrue();
        assertThat(compared.entered(entry(5, 6))
                        .checked(version(6), 9, compared.tick())
                        .doubted())
                .isFalse();
        assertThat(atFive.compared(version(4), 10).entries()).isEqualTo(Heard.UNKNOWN);
    }

    @Test
    void theOldestStepsAreForgottenWhenTheyAreMany() {
        Heard heard = atFive;
        for (long i = 6; i < 1_006; i++) {
            heard = heard.entered(entry(i - 1, i));
        }
        assertThat(heard.since(version(1_000))).isEqualTo(delta(1_000, 1_001, 1_002, 1_003, 1_004, 1_005));
        assertThat(heard.since(version(5))).isNull();
        assertThat(heard.steps()).hasSize(256);
    }

    @Test
    void theOldestStepsAreForgottenWhenTheyAreLarge() {
        Heard heard = atFive;
        for (long i = 6; i < 106; i++) {
            heard = heard.entered(
                    new LogEntry("log", i, Long.toString(i - 1), List.of(new Change.Put<>("k", new byte[10_000]))));
        }
        assertThat(heard.steps()).hasSizeBetween(20, 30);
        assertThat(heard.since(version(104))).isInstanceOf(Pull.Delta.class);
        Heard huge = heard.entered(new LogEntry("log", 106, "105", List.of(new Change.Put<>("k", new byte[1 << 20]))));
        assertThat(huge.version()).isEqualTo(version(106));
        assertThat(huge.steps()).isEmpty();
        assertThat(huge.since(version(105))).isNull();
    }
}
