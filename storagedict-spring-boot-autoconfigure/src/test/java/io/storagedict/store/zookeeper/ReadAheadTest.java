package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which version readers are shown while what changed is read. */
class ReadAheadTest {

    private final ReadAhead readAhead = new ReadAhead();
    private long told;

    @BeforeEach
    void live() {
        readAhead.show(version(0));
    }

    private static Version version(long number) {
        return new Version(number, "epoch");
    }

    private ReadAhead.@Nullable Ask change(boolean large) {
        told++;
        ReadAhead.Ask ask = readAhead.change("a", large, version(told));
        readAhead.show(version(told));
        return ask;
    }

    private ReadAhead.Ask asked() {
        return Objects.requireNonNull(change(false));
    }

    private void answer(ReadAhead.Ask ask, boolean read) {
        readAhead.answer(ask, read);
        readAhead.show(version(told));
    }

    private long shown() {
        return readAhead.shown().number();
    }

    @Test
    void nothingIsReadForNobody() {
        assertThat(change(false)).isNull();
        assertThat(shown()).isEqualTo(1);

        assertThat(change(false)).isNotNull();
    }

    @Test
    void aChangeIsShownWhenAllThatWasToldIsRead() {
        assertThat(shown()).isZero();
        ReadAhead.Ask one = asked();
        ReadAhead.Ask two = asked();
        assertThat(shown()).isZero();
        answer(one, true);
        assertThat(shown()).isZero();
        answer(two, true);
        assertThat(shown()).isEqualTo(2);
        assertThat(readAhead.isWhole(2)).isTrue();
        assertThat(readAhead.isWhole(3)).isFalse();
    }

    @Test
    void changesWithoutEndAreShownAfterTwoRoundTrips() {
        assertThat(shown()).isZero();
        ReadAhead.Ask one = asked();
        ReadAhead.Ask two = asked();
        answer(one, true);
        asked();
        answer(two, true);
        assertThat(shown()).isEqualTo(3);
    }

    @Test
    void whatCouldNotBeReadIsLeftToReaders() {
        assertThat(shown()).isZero();
        ReadAhead.Ask one = asked();
        ReadAhead.Ask two = asked();
        answer(one, false);
        assertThat(shown()).isEqualTo(2);
        answer(two, true);
        assertThat(shown()).isEqualTo(2);
    }

    @Test
    void aLargeEntryIsLeftToReaders() {
        assertThat(shown()).isZero();
        assertThat(change(true)).isNull();
        assertThat(shown()).isEqualTo(1);
    }

    @Test
    void aChangeOfAWriteUnderWayIsNotReadAndShownWhenTheWriteIsDone() {
        assertThat(shown()).isZero();
        readAhead.writing();
        assertThat(change(false)).isNull();
        assertThat(shown()).isZero();
        readAhead.written();
        readAhead.show(version(told));
        assertThat(shown()).isEqualTo(1);
    }

    @Test
    void whenChangesMayHaveBeenMissedNothingIsShown() {
        assertThat(shown()).isZero();
        asked();
        readAhead.show(Version.NONE);
        assertThat(readAhead.shown()).isEqualTo(Version.NONE);
        assertThat(readAhead.isWhole(0)).isFalse();
        readAhead.show(version(7));
        assertThat(shown()).isEqualTo(7);
    }
}
