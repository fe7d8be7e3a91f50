package io.storagedict;

import io.storagedict.contract.StorageDictContract;
import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.redis.RedisStoreFactory;
import io.storagedict.testing.RedisServer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Dicts in Redis, with session consistency: over one factory each sees at once what any of them wrote, as all of the
 * contract asks.
 */
class RedisSessionDictTest extends StorageDictContract {

    private static LettuceConnectionFactory connections;
    private static RedisStoreFactory factory;

    private final Queue<Store<byte[]>> stores = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void connect() {
        RedisServer server = RedisServer.shared();
        connections = new LettuceConnectionFactory(server.host(), server.port());
        connections.start();
        factory = new RedisStoreFactory(connections);
    }

    @AfterAll
    static void disconnect() {
        connections.destroy();
    }

    @AfterEach
    void close() {
        stores.forEach(Store::close);
    }

    @Override
    protected Store<byte[]> open(String keyspace) {
        Store<byte[]> store = factory.open(keyspace, Consistency.SESSION);
        stores.add(store);
        return store;
    }
}
