package io.storagedict;

import io.storagedict.contract.StorageDictContract;
import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.redis.RedisStoreFactory;
import io.storagedict.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Dicts in Redis, with session consistency: those of one factory see at once what any of them wrote. */
class RedisSessionDictTest extends StorageDictContract {

    private static LettuceConnectionFactory connections;
    private static RedisStoreFactory factory;

    @BeforeAll
    static void connect() {
        RedisServer server = RedisServer.shared();
        connections = new LettuceConnectionFactory(server.host(), server.port());
        connections.start();
        factory = new RedisStoreFactory(connections);
    }

    @AfterAll
    static void disconnect() {
        factory.stop();
        connections.destroy();
    }

    @Override
    protected Store<byte[]> open(String keyspace) {
        return factory.open(keyspace, Consistency.SESSION);
    }
}
