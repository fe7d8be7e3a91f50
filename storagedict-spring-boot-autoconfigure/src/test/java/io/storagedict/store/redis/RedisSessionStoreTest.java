package io.storagedict.store.redis;

import io.storagedict.contract.WatchingStoreContract;
import io.storagedict.store.Consistency;
import io.storagedict.store.WatchingStore;
import io.storagedict.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The store in Redis with session consistency. */
class RedisSessionStoreTest extends WatchingStoreContract {

    private static LettuceConnectionFactory connections;

    @BeforeAll
    static void connect() {
        RedisServer server = RedisServer.shared();
        connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration(server.host(), server.port()));
        connections.start();
    }

    @AfterAll
    static void disconnect() {
        connections.destroy();
    }

    @Override
    protected WatchingStore<byte[]> open(String keyspace) {
        return (WatchingStore<byte[]>) new RedisStoreFactory(connections).open(keyspace, Consistency.SESSION);
    }
}
