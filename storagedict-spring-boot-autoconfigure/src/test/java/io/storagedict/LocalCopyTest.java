package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.encoding.Encoding;
import io.storagedict.store.Change;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which answers may take the place of the current copy. */
class LocalCopyTest {

    private static final Encoding<String, String> AS_IS = new Encoding<>() {
        @Override
        public String encode(String value) {
            return value;
        }

        @Override
        public String decode(String stored) {
            return stored;
        }
    };

    private final LocalCopy<String, String> local = new LocalCopy<>("settings", AS_IS, entries -> {});

    @BeforeEach
    void startAtVersionOne() {
        assertThat(local.install(full(1, Map.of("k", "1")), local.tick())).isTrue();
    }

    @Test
    void aDeltaFromTheCurrentVersionIsInstalled() {
        assertThat(local.install(delta(1, List.of(step(2, "k", "2"), step(3, "j", "3"))), local.tick()))
                .isTrue();
        assertThat(entries()).isEqualTo(Map.of("k", "2", "j", "3"));
        assertThat(local.current().version()).isEqualTo(version(3));
    }

    @Test
    void ofADeltaThatBeginsEarlierOnlyTheRestIsInstalled() {
        long asked = local.tick();
        local.install(delta(1, List.of(step(2, "k", "2"))), local.tick());
        assertThat(local.install(delta(1, List.of(step(2, "k", "2"), step(3, "j", "3"))), asked))
                .isTrue();
        assertThat(entries()).isEqualTo(Map.of("k", "2", "j", "3"));
    }

    @Test
    void aDeltaThatIsKnownAlreadyChangesNothing() {
        long asked = local.tick();
        local.install(delta(1, List.of(step(2, "k", "2"), step(3, "k", "3"))), local.tick());
        assertThat(local.install(delta(1, List.of(step(2, "k", "2"))), asked)).isTrue();
        assertThat(entries()).isEqualTo(Map.of("k", "3"));
    }

    @Test
    void aDeltaThatDoesNotPassThroughTheCurrentVersionIsNotUsed() {
        long asked = local.tick();
        local.install(delta(1, List.of(step(2, "lost", "in a failover"))), local.tick());
        assertThat(local.install(delta(1, List.of(step(3, "k", "3"))), asked)).isFalse();
        assertThat(local.install(full(3, Map.of("k", "3")), local.tick())).isTrue();
        assertThat(entries()).isEqualTo(Map.of("k", "3"));
    }

    @Test
    void aLowerVersionIsInstalledIfItWasAskedForLater() {
        assertThat(local.install(full(0, Map.of()), local.tick())).isTrue();
        assertThat(entries()).isEmpty();
    }

    @Test
    void aLowerVersionThatWasAskedForEarlierIsNotInstalled() {
        long asked = local.tick();
        local.install(full(2, Map.of("k", "2")), local.tick());
        assertThat(local.install(full(1, Map.of("k", "1")), asked)).isTrue();
        assertThat(entries()).isEqualTo(Map.of("k", "2"));
    }

    @Test
    void anAnswerFromBeforeATurnBackIsVoidThoughItsVersionIsHigher() {
        long asked = local.tick();
        local.install(full(0, Map.of()), local.tick());
        assertThat(local.install(full(5, Map.of("k", "5")), asked)).isFalse();
        assertThat(local.install(delta(0, List.of(step(5, "k", "5"))), asked)).isFalse();
        assertThat(entries()).isEmpty();
        assertThat(local.install(full(6, Map.of("k", "6")), local.tick())).isTrue();
    }

    @Test
    void anAnswerOfAnotherEpochIsInstalledOnlyIfItWasAskedForLater() {
        Pull.Full<String> other = new Pull.Full<>(new Version(9, "other"), Map.of("k", "other"));
        long asked = local.tick();
        local.install(full(2, Map.of("k", "2")), local.tick());
        assertThat(local.install(other, asked)).isFalse();
        assertThat(local.install(other, local.tick())).isTrue();
        assertThat(entries()).isEqualTo(Map.of("k", "other"));
    }

    private Map<String, String> entries() {
        return new Snapshot<>(local.current());
    }

    private static Version version(long number) {
        return new Version(number, "epoch");
    }

    private static Pull.Full<String> full(long number, Map<String, String> entries) {
        return new Pull.Full<>(version(number), entries);
    }

    private static Pull.Delta<String> delta(long since, List<Pull.Step<String>> steps) {
        return new Pull.Delta<>(version(since), steps);
    }

    private static Pull.Step<String> step(long number, String key, String value) {
        return new Pull.Step<>(version(number), List.of(new Change.Put<>(key, value)));
    }
}
