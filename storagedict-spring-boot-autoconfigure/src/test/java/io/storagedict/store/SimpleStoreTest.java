package io.storagedict.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.store.Write.Condition;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a simple store does that dicts over it do not show. */
class SimpleStoreTest {

    private final Place place = new Place();

    /** A place that fails when a test says so. */
    private static final class Place extends SimpleStore {

        private final Map<String, byte[]> data = new HashMap<>();
        private long lastUpdated;
        private int loads;
        private int writesUntilFailure = Integer.MAX_VALUE;
        private boolean down;
        private Runnable duringLoad = () -> {};

        Place() {
            super("place", "settings");
        }

        private void write() throws IOException {
            if (writesUntilFailure-- == 0) {
                throw new IOException("disk full");
            }
            lastUpdated++;
        }

        @Override
        protected void persist(String key, byte[] value) throws IOException {
            write();
            data.put(key, value);
        }

        @Override
        protected void depersist(String key) throws IOException {
            write();
            data.remove(key);
        }

        @Override
        protected Map<String, byte[]> durables() {
            loads++;
            Map<String, byte[]> all = new HashMap<>(data);
            duringLoad.run();
            return all;
        }

        @Override
        protected long lastUpdated() throws IOException {
            if (down) {
                throw new IOException("no answer");
            }
            return lastUpdated;
        }
    }

    private Written<byte[]> put(String key, int value) {
        return place.write(Write.put(new Condition.Always<>(), key, new byte[] {(byte) value}), place.version());
    }

    @Test
    void aCopyOfTheSameVersionIsNotLoadedAgain() {
        put("a", 1);
        Held held = new Held(place.version(), 1);
        int before = place.loads;

        assertThat(place.pull(held)).isInstanceOf(Pull.Unchanged.class);
        assertThat(place.loads).isEqualTo(before);
    }

    @Test
    void aVersionIsNeverNewerThanItsData() {
        place.duringLoad = () -> place.lastUpdated++;
        Pull<byte[]> pull = place.pull(Held.NOTHING);

        assertThat(pull.version()).isNotEqualTo(place.version());
        assertThat(place.pull(new Held(pull.version(), 0))).isInstanceOf(Pull.Full.class);
    }

    @Test
    void aChangeIsPulledAndWhatChangedNothingIsNot() {
        assertThat(put("a", 1).delta()).isNull();
        assertThat(put("a", 1).delta()).isEqualTo(new Pull.Delta<>(place.version(), List.of()));
        assertThat(place.lastUpdated).isEqualTo(1);
    }

    @Test
    void aWriteThatFailsIsUnknownForAPartMayStay() {
        place.writesUntilFailure = 1;
        Write<byte[]> both = Write.putAll(new Condition.Always<>(), Map.of("a", new byte[0], "b", new byte[0]));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> place.write(both, place.version()))
                .withMessageContaining("disk full");
        assertThat(place.data).hasSize(1);
    }

    @Test
    void aPlaceThatDoesNotAnswerIsUnavailableAndNothingIsWritten() {
        Version version = place.version();
        place.down = true;

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(place::version);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> place.pull(Held.NOTHING));
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> place.write(Write.clear(), version))
                .withMessageContaining("no answer");
    }
}
