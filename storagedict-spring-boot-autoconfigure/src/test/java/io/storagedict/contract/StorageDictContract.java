package io.storagedict.contract;

import io.storagedict.StorageDict;
import io.storagedict.store.Store;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * What a dict does, whatever store is below it: to be extended by the test of a backend, beside {@link StoreContract}.
 *
 * <p>Both are in {@code io.storagedict:storagedict-spring-boot-autoconfigure} of the type {@code test-jar} and the scope
 * {@code test}. They need {@code spring-boot-starter-test}, or JUnit Jupiter with its parameters, AssertJ and Awaitility
 * alone; and Jackson, which {@code storagedict-spring-boot-starter} brings. A backend that has all promises of {@link
 * Store} is tested by
 *
 * <pre>{@code
 * class AcmeStoreTest extends StoreContract {
 *
 *     @Override
 *     protected Store<byte[]> open(String keyspace) {
 *         return new AcmeStore(client, keyspace);
 *     }
 * }
 *
 * class AcmeDictTest extends StorageDictContract {
 *
 *     @Override
 *     protected Store<byte[]> open(String keyspace) {
 *         return new AcmeStore(client, keyspace);
 *     }
 * }
 * }</pre>
 *
 * <p>A {@link io.storagedict.store.SimpleStore} is tested by {@link SimpleStoreContract} and {@link OneStoreDictContract}, a
 * {@link io.storagedict.store.WatchingStore} by {@link WatchingStoreContract} and the same. Each test has a keyspace of its
 * own, and what it opens is closed at its end.
 */
@Timeout(120)
public abstract class StorageDictContract
        implements AtomicContract,
                FreshnessContract,
                InputContract,
                InterruptContract,
                LifeContract,
                ListenerContract,
                ListenerLifeContract,
                MutableValueContract,
                MutationContract,
                SeedBehaviours,
                UndecodableContract,
                ViewContract,
                WholeWriteContract {

    private final String keyspace = "contract-" + UUID.randomUUID();
    private final List<Store<byte[]>> opened = new CopyOnWriteArrayList<>();
    private final List<StorageDict<?>> dicts = new CopyOnWriteArrayList<>();

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
    public final <V> StorageDict<V> opened(StorageDict<V> dict) {
        dicts.add(dict);
        return dict;
    }

    @Override
    public final String keyspace() {
        return keyspace;
    }

    @AfterEach
    final void closeAll() {
        dicts.forEach(StorageDict::close);
        opened.forEach(Store::close);
    }
}
