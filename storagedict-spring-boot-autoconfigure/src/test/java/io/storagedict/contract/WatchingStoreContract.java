package io.storagedict.contract;

import static io.storagedict.contract.StoreParts.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.WatchingStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a {@link WatchingStore} promises: within one object all that {@link StoreContract} asks, and from one object to
 * another, which stands for another process, that each change is seen in the end, and none undone.
 */
public abstract class WatchingStoreContract extends AnyStoreContract {

    /** Opens a keyspace as another process would: each time another object over the same data. */
    @Override
    protected abstract WatchingStore<byte[]> open(String keyspace);

    @Override
    final List<Store<byte[]>> openTwoWays() {
        Store<byte[]> one = store();
        return List.of(one, one);
    }

    @Test
    final void aStoreKnowsOfItsOwnWritesWhenTheyReturn() {
        WatchingStore<byte[]> store = (WatchingStore<byte[]>) store();
        Mirror mirror = new Mirror(store).pull();
        for (int i = 0; i < 100; i++) {
            mirror.write(put("a", "" + i));
            assertThat(store.known()).isIn(mirror.version(), Version.NONE);
            assertThat(Mirror.load(store)).isEqualTo(Map.of("a", "" + i));
        }
        await().until(() -> store.known().equals(mirror.version()));
    }

    @Test
    final void anotherProcessIsToldOfEachChangeAndNeverGoesBack() {
        Mirror here = new Mirror(store()).pull();
        WatchingStore<byte[]> told = (WatchingStore<byte[]>) store();
        Mirror there = new Mirror(told).pull();
        Together.during(
                () -> {
                    for (int i = 1; i <= 200; i++) {
                        here.write(put("a", "" + i));
                    }
                },
                () -> {
                    Version before = there.version();
                    int a = number(there);
                    Version now = there.pull().version();
                    assertThat(now.equals(before) || now.isAfter(before)).isTrue();
                    assertThat(number(there)).isGreaterThanOrEqualTo(a);
                });

        await().until(() -> told.known().equals(here.version()));
        assertThat(there.pull().entries()).isEqualTo(Map.of("a", "200"));
    }

    private static int number(Mirror mirror) {
        return Integer.parseInt(mirror.entries().getOrDefault("a", "0"));
    }
}
