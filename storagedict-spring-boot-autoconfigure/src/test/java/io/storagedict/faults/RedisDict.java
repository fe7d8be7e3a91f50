package io.storagedict.faults;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.redis.RedisStoreFactory;
import io.storagedict.testing.RedisServer;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The dict {@code settings} in Redis, as Spring Boot and its user's {@code spring.data.redis.timeout: 1s} make it. */
record RedisDict(RedisServer server, Consistency consistency, Duration timeout) {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    RedisDict(RedisServer server, Consistency consistency) {
        this(server, consistency, TIMEOUT);
    }

    /** The same for a fault in which the server always answers: however late that is, no call gives up. */
    RedisDict patient() {
        return new RedisDict(server, consistency, TIMEOUT.multipliedBy(30));
    }

    /** What the table calls it. */
    String title() {
        return "Redis, " + (consistency == Consistency.STRONG ? "strong" : "session");
    }

    Instance direct() {
        return at(server.port());
    }

    Instance at(int port) {
        return at(server.host(), port, consistency, timeout);
    }

    static Instance at(String host, int port, Consistency consistency) {
        return at(host, port, consistency, TIMEOUT);
    }

    private static Instance at(String host, int port, Consistency consistency, Duration timeout) {
        LettuceConnectionFactory connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(host, port),
                LettuceClientConfiguration.builder().commandTimeout(timeout).build());
        connections.start();
        RedisStoreFactory stores = new RedisStoreFactory(connections);
        StorageDict<Long> dict = StorageDict.builder(stores.open("settings", consistency), new Numbers())
                .build();
        return new Instance(dict, () -> {
            stores.stop();
            connections.destroy();
        });
    }

    /** A fault of which nothing may be noticed but that calls fail or wait; with session consistency also that reads are late. */
    Fault suffers(String scenario, String name, String how, String promise) {
        Fault fault = Fault.of(scenario, title(), name, how, promise);
        return consistency == Consistency.STRONG ? fault : fault.readsMayBeStale();
    }
}
