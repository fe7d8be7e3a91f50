package io.storagedict.contract;

import static io.storagedict.contract.StoreParts.put;
import static io.storagedict.contract.StoreParts.remove;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.SimpleStore;
import io.storagedict.store.Store;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a {@link SimpleStore} promises: within one object all that {@link StoreContract} asks, and from one object to
 * another, which stands for another process, that each change is seen.
 *
 * <p>Not asked, for it is not promised: that writes by two objects at the same time are atomic.
 */
public abstract class SimpleStoreContract extends AnyStoreContract {

    /** Opens a keyspace as another process would: each time another object over the same data. */
    @Override
    protected abstract SimpleStore open(String keyspace);

    @Override
    final List<Store<byte[]>> openTwoWays() {
        Store<byte[]> one = store();
        return List.of(one, one);
    }

    @Test
    final void anotherProcessSeesEachChange() {
        assertThat(store()).isNotSameAs(store());
        Mirror here = new Mirror(store()).pull();
        Mirror there = new Mirror(store()).pull();
        for (int i = 0; i < 300; i++) {
            here.write(put("a", "" + i));
            assertThat(there.pull().entries()).containsEntry("a", "" + i);
            there.write(put("b", "" + i));
            assertThat(here.pull().entries()).containsEntry("b", "" + i);
        }
        there.write(remove("a"));
        assertThat(here.pull().entries()).isEqualTo(Map.of("b", "299"));
        assertThat(here.version()).isEqualTo(there.version());
    }
}
