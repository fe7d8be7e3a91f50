package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDicts;
import io.storagedict.testing.RedisServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * The details of a connection that {@code @ServiceConnection} or Docker Compose provide as a bean are those of the dicts,
 * whatever the properties say.
 */
class ConnectionDetailsTest {

    @ParameterizedTest
    @ValueSource(strings = {"lettuce", "jedis"})
    void areRespected(String client) {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DataRedisAutoConfiguration.class, StorageDictAutoConfiguration.class))
                .withPropertyValues(
                        "spring.data.redis.client-type=" + client,
                        "spring.data.redis.port=" + FailedStart.closedPort(),
                        "storagedict.dicts.connected.backend=redis",
                        "storagedict.dicts.told.backend=redis",
                        "storagedict.dicts.told.consistency=session")
                .withBean(DataRedisConnectionDetails.class, () -> new SharedServer(RedisServer.shared()))
                .run(context -> {
                    StorageDicts dicts = context.getBean(StorageDicts.class);
                    assertThat(dicts.get("connected").lastUpdated()).isNotNegative();
                    assertThat(dicts.get("told").lastUpdated()).isNotNegative();
                });
    }

    private record SharedServer(RedisServer server) implements DataRedisConnectionDetails {

        @Override
        public Standalone getStandalone() {
            return Standalone.of(server.host(), server.port());
        }
    }
}
