package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Store;
import io.storagedict.store.zookeeper.ZookeeperSessionStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Dicts in ZooKeeper, with session consistency: over one store each sees at once what any of them wrote, as all of the
 * contract asks.
 */
class ZookeeperSessionDictTest extends ZookeeperContract {

    private final Map<String, Store<byte[]>> stores = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        stores.values().forEach(Store::close);
    }

    @Override
    public Store<byte[]> store(String keyspace) {
        return stores.computeIfAbsent(keyspace, name -> new ZookeeperSessionStore(client, name));
    }

    @Test
    @Override
    public void theDataStaysWhenADictIsClosed() {
        StorageDict<String> dict = dict();
        dict.put("a", "1");
        dict.close();
        stores.clear();

        assertThat(dict()).isEqualTo(Map.of("a", "1"));
    }
}
