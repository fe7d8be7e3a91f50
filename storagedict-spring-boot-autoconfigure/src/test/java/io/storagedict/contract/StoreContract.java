package io.storagedict.contract;

import io.storagedict.store.Store;
import java.util.List;

/**
 * What a {@link Store} promises, whichever of several objects it is asked by: to be extended by the test of a backend.
 * One that promises less from object to object extends {@link SimpleStoreContract} or {@link WatchingStoreContract}.
 *
 * <p>What dicts over the backend do is asked by {@link StorageDictContract}, which tells how to use both.
 */
public abstract class StoreContract extends AnyStoreContract {

    @Override
    final List<Store<byte[]>> openTwoWays() {
        return List.of(store(), store());
    }
}
