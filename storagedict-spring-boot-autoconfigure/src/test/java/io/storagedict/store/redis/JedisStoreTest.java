package io.storagedict.store.redis;

import io.storagedict.contract.StoreContract;
import io.storagedict.store.Store;
import io.storagedict.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

/** The store in Redis, by way of Jedis. */
class JedisStoreTest extends StoreContract {

    private static JedisConnectionFactory connections;

    @BeforeAll
    static void connect() {
        RedisServer server = RedisServer.shared();
        connections = new JedisConnectionFactory(new RedisStandaloneConfiguration(server.host(), server.port()));
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
