package io.storagedict.store.redis;

import io.storagedict.contract.StoreContract;
import io.storagedict.store.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** The store in Valkey, which comes in a Docker image only: skipped where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class ValkeyStoreTest extends StoreContract {

    @Container
    private static final GenericContainer<?> VALKEY =
            new GenericContainer<>(DockerImageName.parse("valkey/valkey:9")).withExposedPorts(6379);

    private static LettuceConnectionFactory connections;

    @BeforeAll
    static void connect() {
        connections = new LettuceConnectionFactory(VALKEY.getHost(), VALKEY.getMappedPort(6379));
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
