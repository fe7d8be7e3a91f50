package io.storagedict.contract;

import io.storagedict.store.Store;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What holds of any store. What else it promises decides which two ways to its data the tests may take. */
@Timeout(120)
abstract class AnyStoreContract
        implements VersionContract, PullContract, WriteContract, ConcurrentWriteContract, StoreLifeContract {

    private final String keyspace = "contract-" + UUID.randomUUID();
    private final List<Store<byte[]>> opened = new CopyOnWriteArrayList<>();
    private List<Store<byte[]>> ways = List.of();

    /** Opens a keyspace as another process would. The contract closes what it opened after each test. */
    protected abstract Store<byte[]> open(String keyspace);

    abstract List<Store<byte[]>> openTwoWays();

    @BeforeEach
    final void openWays() {
        ways = openTwoWays();
    }

    @AfterEach
    final void closeAll() {
        opened.forEach(Store::close);
    }

    @Override
    public final List<Store<byte[]>> twoWays() {
        return ways;
    }

    @Override
    public final Store<byte[]> store(String keyspace) {
        Store<byte[]> store = open(keyspace);
        opened.add(store);
        return store;
    }

    @Override
    public final String keyspace() {
        return keyspace;
    }
}
