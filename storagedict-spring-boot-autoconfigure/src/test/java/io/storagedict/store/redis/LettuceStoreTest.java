package io.storagedict.store.redis;

import io.storagedict.contract.StoreContract;
import io.storagedict.store.Store;
import io.storagedict.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The store in Redis, by way of Lettuce. */
class LettuceStoreTest extends StoreContract {

    private static LettuceConnectionFactory connections;

    @BeforeAll
    static void connect() {
        RedisServer server = RedisServer.shared();
        connections = new LettuceConnectionFactory(server.host(), server.port());
        connections.start();
    }

    @AfterAll
    static void disconnect() {
        connections.destroy();
    }

    @Override
    protected Store<byte[]> open(String keyspace) {
        return new RedisStore(connections, keyspace);
    }
}
