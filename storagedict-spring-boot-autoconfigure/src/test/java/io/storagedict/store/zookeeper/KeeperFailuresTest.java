package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.store.StoreUnavailableException;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message about a node shows its name, which is a key that anybody may have chosen, so that it harms nobody. */
class KeeperFailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u202egnp.exe", "\u2028INFO forged", "\u200b", "\u0085", "\u001b[2J"})
    void aNameIsShownOnOneLineAndMovesNothing(String name) {
        KeeperException failure = KeeperException.create(Code.NOAUTH, "/settings/" + name);

        assertThat(KeeperFailures.unavailable(failure))
                .hasMessageContaining("/settings/\\u")
                .satisfies(shown -> assertThat(shown.getMessage()).matches("[ -~]+"));
    }

    @Test
    void ofALongNameTheBeginningIsShown() {
        KeeperException failure = KeeperException.create(Code.NOAUTH, "/settings/" + "x".repeat(500_000));

        assertThat(KeeperFailures.unavailable(failure))
                .hasMessageContainingAll("NoAuth for /settings/xxx", "…", "ACL")
                .satisfies(shown -> assertThat(shown.getMessage()).hasSizeLessThan(1_000));
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> new PacketLimit(100).checkValue("a\n".repeat(1_000), 200))
                .satisfies(shown ->
                        assertThat(shown.getMessage()).hasSizeLessThan(2_500).doesNotContain("\n"));
    }
}
