package io.storagedict.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictState;
import io.storagedict.store.Consistency;
import io.storagedict.store.StoreException;
import io.storagedict.store.redis.RedisStoreFactory;
import io.storagedict.testing.RedisSentinels;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Many dicts of one application when Sentinel puts a replica in the place of their primary. */
class ManyDictsFaultsTest {

    private static final int DICTS = 1_500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of two applications that have two each, one to be told of changes, and of two replicas, Sentinels and the test. */
    private static final int MOST_CONNECTIONS = 16;

    @Test
    @Tag("faults")
    void fifteenHundredSurviveAFailover() {
        try (RedisSentinels sentinels = RedisSentinels.start();
                ConfigurableApplicationContext one = dict(sentinels).application();
                ConfigurableApplicationContext other = dict(sentinels).application()) {
            List<StorageDict<Long>> writers = dicts(one, Consistency.STRONG);
            List<StorageDict<Long>> readers = dicts(other, Consistency.SESSION);
            writers.forEach(dict -> dict.put("k", 1L));
            readers.forEach(dict -> awaitAnswer(() -> dict.getOrDefault("k", 0L) == 1));

            RedisServer primary = sentinels.primary();
            primary.kill();
            RedisServer next = sentinels.awaitFailoverFrom(primary);

            writers.forEach(dict -> awaitAnswer(() -> dict.put("k", 2L) != null));
            readers.forEach(dict -> awaitAnswer(() -> dict.get("k") == 2 && dict.put("j", 1L) == null));
            assertThat(writers).allSatisfy(dict -> assertThat(dict.get("j")).isOne());
            readers.forEach(dict -> awaitAnswer(() -> dict.status().state() == StorageDictState.FRESH));
            assertThat(connections(next)).isLessThan(MOST_CONNECTIONS);
            writers.forEach(StorageDict::close);
            readers.forEach(StorageDict::close);
        }
    }

    private static BootDict dict(RedisSentinels sentinels) {
        return BootDict.of(
                "lettuce",
                Consistency.STRONG,
                "spring.data.redis.sentinel.master=" + RedisSentinels.NAME,
                "spring.data.redis.sentinel.nodes=" + sentinels.addresses());
    }

    private static List<StorageDict<Long>> dicts(ConfigurableApplicationContext application, Consistency consistency) {
        RedisStoreFactory stores = new RedisStoreFactory(application.getBean(RedisConnectionFactory.class));
        return IntStream.range(0, DICTS)
                .mapToObj(i -> StorageDict.builder(stores.open("dict" + i, consistency), new Numbers())
                        .build())
                .toList();
    }

    private static void awaitAnswer(Callable<Boolean> asked) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .pollInSameThread()
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(asked);
    }

    private static long connections(RedisServer server) {
        try (RedisWire wire = server.connect()) {
            return String.valueOf(wire.call("CLIENT", "LIST")).lines().count();
        }
    }
}
