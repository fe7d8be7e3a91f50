package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.StoreException;
import io.storagedict.store.redis.RedisStore;
import io.storagedict.testing.RedisMonitor;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The common sync of dicts on Redis servers: one question to each server. */
class StorageDictsRedisTest {

    private static final Instant NOW = Instant.ofEpochSecond(5);

    private final String prefix = "dicts-" + UUID.randomUUID() + "-";
    private final RedisServer server = RedisServer.shared();
    private final LettuceConnectionFactory connections = new LettuceConnectionFactory(server.host(), server.port());
    private final RedisServer doomed = RedisServer.start();
    private final LettuceConnectionFactory toDoomed = new LettuceConnectionFactory(doomed.host(), doomed.port());

    @BeforeEach
    void connect() {
        connections.start();
        toDoomed.start();
    }

    @AfterEach
    void disconnect() {
        connections.destroy();
        toDoomed.destroy();
        doomed.close();
    }

    private StorageDict<String> dict(String name, LettuceConnectionFactory connections) {
        return StorageDict.builder(new RedisStore(connections, prefix + name), new TextEncoding())
                .name(name)
                .autosync(false)
                .clock(() -> NOW)
                .build();
    }

    private List<StorageDict<String>> tenDicts() {
        return IntStream.range(0, 10)
                .mapToObj(i -> dict("dict" + i, connections))
                .toList();
    }

    @Test
    void manyDictsThatDidNotChangeTakeOneQuestion() {
        StorageDicts dicts = StorageDicts.of(tenDicts());

        List<String> commands =
                RedisMonitor.during(server, () -> assertThat(dicts.sync()).isEmpty());

        assertThat(commands).singleElement().asString().startsWith("\"MGET\" ");
    }

    @Test
    void aRecorderIsToldOfTheSharedQuestion() {
        List<String> told = new CopyOnWriteArrayList<>();
        StorageDictRecorder recorder = new StorageDictRecorder() {
            @Override
            public void checked(boolean shared) {
                told.add("checked");
            }

            @Override
            public Call began(Operation operation) {
                return (outcome, failure) -> told.add(operation + " " + outcome);
            }

            @Override
            public void unchanged(Duration took) {
                told.add("unchanged");
            }

            @Override
            public void unanswered(Duration took) {
                told.add("unanswered");
            }

            @Override
            public void changed(int entries) {
                told.add("changed " + entries);
            }
        };
        StorageDicts dicts = StorageDicts.of(
                List.of(StorageDict.builder(new RedisStore(connections, prefix + "told"), new TextEncoding())
                        .autosync(false)
                        .recorder(recorder)
                        .build()));
        told.clear();

        dicts.sync();
        dict("told", connections).put("a", "1");
        dicts.sync();

        assertThat(told).containsExactly("unchanged", "changed 1", "SYNC DELTA");
    }

    /** As for requests whose filter syncs, and reads with autosync: the server hangs, which is what costs time. */
    @Test
    void onlyTheFirstWaitsForAServerThatHangsAndItsReturnIsNoticed() {
        LettuceConnectionFactory impatient = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(doomed.host(), doomed.port()),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofMillis(500))
                        .build());
        impatient.afterPropertiesSet();
        impatient.start();
        try {
            StorageDict<String> read = StorageDict.builder(
                            new RedisStore(impatient, prefix + "read"), new TextEncoding())
                    .build();
            StorageDicts dicts = StorageDicts.of(List.of(dict("synced", impatient)));

            doomed.pause();
            assertThat(dicts.sync().get("synced")).hasMessageNotContaining("not asked again yet");
            assertThat(dicts.sync().get("synced")).hasMessageContaining("not asked again yet");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> read.get("k"))
                    .withMessageNotContaining("not asked again yet");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> read.get("k"))
                    .withMessageContaining("not asked again yet");

            doomed.resume();
            await().untilAsserted(() -> assertThat(dicts.sync()).isEmpty());
            await().ignoreExceptions().untilAsserted(() -> assertThat(read).isEmpty());
        } finally {
            impatient.destroy();
        }
    }

    @Test
    void oneDictThatChangedTakesOneQuestionMore() {
        List<StorageDict<String>> all = tenDicts();
        StorageDicts dicts = StorageDicts.of(all);
        dict("dict7", connections).put("a", "1");

        List<String> commands =
                RedisMonitor.during(server, () -> assertThat(dicts.sync()).isEmpty());

        assertThat(commands).hasSize(2);
        assertThat(commands.get(0)).startsWith("\"MGET\" ");
        assertThat(commands.get(1)).startsWith("\"EVALSHA\" ").contains(prefix + "dict7");
        assertThat(all.get(7)).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aServerThatIsDeadDoesNotStopTheOthers() {
        StorageDict<String> first = dict("first", toDoomed);
        StorageDict<String> second = dict("second", toDoomed);
        StorageDict<String> third = dict("third", connections);
        StorageDicts dicts = StorageDicts.of(List.of(first, second, third));
        first.put("a", "1");
        dict("third", connections).put("b", "2");
        doomed.kill();
        toDoomed.resetConnection();

        Map<String, StoreException> failures = dicts.sync();

        assertThat(failures).containsOnlyKeys("first", "second");
        assertThat(failures.get("second")).hasMessageContaining("'second'");
        assertThat(first).isEqualTo(Map.of("a", "1"));
        assertThat(third).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void aDictWhoseVersionIsBrokenDoesNotStopTheOthersOnItsServer() {
        StorageDict<String> broken = dict("broken", connections);
        StorageDict<String> healthy = dict("healthy", connections);
        StorageDicts dicts = StorageDicts.of(List.of(broken, healthy));
        dict("healthy", connections).put("a", "1");
        try (RedisWire wire = server.connect()) {
            wire.call("SET", prefix + "brokenlast_updated", "not a number");
        }

        assertThat(dicts.sync()).containsOnlyKeys("broken");
        assertThat(healthy).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void theTimeOfASyncIsThatOfTheClockOfTheDict() {
        StorageDict<String> dict = dict("settings", connections);

        assertThat(StorageDicts.of(List.of(dict)).sync()).isEmpty();

        assertThat(dict.status().lastSynced()).isEqualTo(NOW);
    }
}
