package io.storagedict.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.contract.StoreContract;
import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Write.Condition;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The store in memory, and what it does beyond the contract. */
class MemoryStoreTest extends StoreContract {

    private final MemoryStoreFactory stores = new MemoryStoreFactory();
    private Instant now = Instant.ofEpochSecond(1_000);
    private final MemoryStore<byte[]> store = new MemoryStore<>("settings", () -> now);

    @Override
    protected Store<byte[]> open(String keyspace) {
        return stores.open(keyspace);
    }

    private void put(String key, int length) {
        store.write(Write.put(new Condition.Always<>(), key, new byte[length]), store.version());
    }

    @Test
    void theVersionIsTheTimeOfTheLastChangeInMicroseconds() {
        put("a", 1);
        assertThat(store.version().number()).isEqualTo(1_000_000_000L);
    }

    @Test
    void theVersionRisesThoughTheClockGoesBack() {
        put("a", 1);
        now = Instant.EPOCH;
        put("a", 2);
        assertThat(store.version().number()).isEqualTo(1_000_000_001L);
    }

    @Test
    void twoStoresNeverHaveTheSameVersion() {
        MemoryStore<byte[]> other = new MemoryStore<>("settings", () -> now);
        assertThat(other.version()).isNotEqualTo(store.version());
        assertThat(other.version().isAfter(store.version())).isFalse();
    }

    @Test
    void aCopyThatIsAFewChangesBehindGetsTheChanges() {
        put("a", 1);
        Held held = new Held(store.version(), 1);
        put("b", 1);

        assertThat(store.pull(held)).isInstanceOf(Pull.Delta.class);
        assertThat(store.pull(new Held(store.version(), 2))).isInstanceOf(Pull.Unchanged.class);
    }

    @Test
    void aCopyThatIsManyChangesBehindGetsEverything() {
        put("a", 1);
        Held held = new Held(store.version(), 1);
        for (int i = 0; i <= 1_001; i++) {
            put("b", i);
        }

        assertThat(store.pull(held)).isInstanceOf(Pull.Full.class);
    }

    @Test
    void aVersionOfAnotherStoreGetsEverything() {
        put("a", 1);
        Version foreign = new Version(store.version().number(), "foreign");

        assertThat(store.pull(new Held(foreign, 1))).isInstanceOf(Pull.Full.class);
    }

    @Test
    void aLargeValueThatWasReplacedIsNotKept() {
        byte[] large = new byte[5_000_000];
        WeakReference<byte[]> replaced = new WeakReference<>(large);
        store.write(Write.putAll(new Condition.Always<>(), Map.of("a", large)), store.version());
        large = new byte[0];
        put("a", 1);

        await().until(() -> {
            System.gc();
            return replaced.get() == null;
        });
        assertThat(large).isEmpty();
    }

    @Test
    void theFactoryGivesOneStoreForAKeyspace() {
        MemoryStoreFactory factory = new MemoryStoreFactory();
        assertThat(factory.open("a")).isSameAs(factory.open("a")).isNotSameAs(factory.open("b"));
    }
}
