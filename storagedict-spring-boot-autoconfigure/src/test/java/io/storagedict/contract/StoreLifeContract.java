package io.storagedict.contract;

import static io.storagedict.contract.StoreParts.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a store says of itself, where its data ends, and what is left when it is closed. */
interface StoreLifeContract extends StoreParts {

    @Test
    default void aStoreKnowsItsKindAndItsKeyspace() {
        assertThat(store().keyspace()).isEqualTo(keyspace());
        assertThat(store().backend())
                .isNotBlank()
                .isEqualTo(store(keyspace() + "2").backend());
    }

    @Test
    default void keyspacesOfWhichOneIsThePrefixOfTheOtherDoNotMix() {
        List<Store<byte[]>> stores = List.of(store(), store(keyspace() + "2"), store(keyspace() + ":"));
        stores.forEach(store -> new Mirror(store).write(put("keyspace", store.keyspace())));
        Version before = stores.get(1).version();

        new Mirror(stores.get(0)).write(put("a", "1"));
        new Mirror(stores.get(2)).write(Write.clear());

        assertThat(Mirror.load(stores.get(0))).isEqualTo(Map.of("keyspace", keyspace(), "a", "1"));
        assertThat(Mirror.load(stores.get(1))).isEqualTo(Map.of("keyspace", keyspace() + "2"));
        assertThat(Mirror.load(stores.get(2))).isEmpty();
        assertThat(stores.get(1).version()).isEqualTo(before);
    }

    @Test
    default void whoOpensAKeyspaceLaterFindsItsDataAndMovesNothing() {
        Mirror writer = new Mirror(store());
        writer.write(put("a", "1"));

        Mirror late = new Mirror(store()).pull();

        assertThat(late.entries()).isEqualTo(Map.of("a", "1"));
        assertThat(late.version()).isEqualTo(writer.version());
        assertThat(writer.pull().version()).isEqualTo(late.version());
    }

    @Test
    default void theDataStaysWhenAStoreIsClosedTwice() {
        Store<byte[]> store = store();
        new Mirror(store).write(put("a", "1"));
        store.close();
        store.close();

        assertThat(Mirror.load(store())).isEqualTo(Map.of("a", "1"));
    }

    @Test
    default void aStoreWorksOnWhenAnotherIsClosed() {
        Store<byte[]> closed = store();
        Mirror mirror = new Mirror(store());
        new Mirror(closed).write(put("a", "1"));
        closed.close();

        mirror.write(put("b", "2"));

        assertThat(mirror.entries()).isEqualTo(Map.of("a", "1", "b", "2"));
    }
}
