package io.storagedict.contract;

import io.storagedict.store.Store;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What a dict does, whatever store is below it. */
@Timeout(120)
public abstract class StorageDictContract
        implements AtomicContract,
                FreshnessContract,
                InputContract,
                InterruptContract,
                LifeContract,
                MutableValueContract,
                MutationContract,
                SeedBehaviours,
                UndecodableContract,
                ViewContract,
                WholeWriteContract {

    private final String keyspace = "contract-" + UUID.randomUUID();
    private final List<Store<byte[]>> opened = new CopyOnWriteArrayList<>();

    /** Opens a keyspace as another process would. The contract closes what it opened after each test. */
    protected abstract Store<byte[]> open(String keyspace);

    /** To be overridden by a backend that takes less than is usual. */
    @Override
    public Limits limits() {
        return Limits.USUAL;
    }

    @Override
    public Store<byte[]> store(String keyspace) {
        Store<byte[]> store = open(keyspace);
        opened.add(store);
        return store;
    }

    @Override
    public final String keyspace() {
        return keyspace;
    }

    @AfterEach
    final void closeAll() {
        opened.forEach(Store::close);
    }
}
