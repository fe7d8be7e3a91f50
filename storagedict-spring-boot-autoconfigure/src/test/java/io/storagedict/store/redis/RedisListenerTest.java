package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictState;
import io.storagedict.store.StoreException;
import io.storagedict.store.Version;
import io.storagedict.testing.RedisMonitor;
import io.storagedict.testing.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What listeners cost in Redis, and what they are told when it goes and comes. */
class RedisListenerTest {

    private final RedisFixture redis = RedisFixture.shared();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void theChangesOfOthersAreToldWithNoQuestionToRedis() {
        StorageDict<String> writer = redis.dict("settings");
        try (Sessions sessions = new Sessions(redis.lettuce(), Sessions.NEVER)) {
            StorageDict<String> reader = sessions.dict("settings");
            List<String> told = new CopyOnWriteArrayList<>();
            reader.addListener(change -> told.add(change.entries().get(0).after()));
            writer.put("k", "the server knows the script now");
            await().until(() -> told.size() == 1);
            told.clear();

            List<String> commands = RedisMonitor.during(redis.server, () -> {
                for (int i = 0; i < 20; i++) {
                    int count = i + 1;
                    writer.put("k", Integer.toString(i));
                    await().until(() -> told.size() == count);
                }
            });

            assertThat(commands.stream().filter(command -> !command.startsWith("\"XREAD\"")))
                    .hasSize(20);
        }
    }

    /** It asks once a second, and not at each occasion: else it would ask because it asked. */
    @Test
    void aDictThatCannotBeToldOfChangesFollowsThemSlowly() {
        StorageDict<String> writer = redis.dict("settings");
        try (Sessions sessions = new Sessions(redis.lettuce(), Sessions.OFTEN)) {
            StorageDict<String> settings = sessions.dict("settings");
            RedisSessionStore store = sessions.store("broken");
            StorageDict<String> broken =
                    StorageDict.builder(store, RedisFixture.TEXT).build();
            Sessions.awaitVouching(store);
            redis.wire.call("SET", "broken:changes", "no log");
            await().until(() -> store.known().equals(Version.NONE));
            List<Object> told = new CopyOnWriteArrayList<>();
            broken.addListener(told::add);
            settings.addListener(told::add);

            long start = System.nanoTime();
            List<String> commands = RedisMonitor.during(redis.server, () -> {
                for (int i = 0; i < 50; i++) {
                    int count = i + 1;
                    writer.put("k", Integer.toString(i));
                    await().until(() -> told.size() == count);
                }
            });
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            assertThat(commands.stream().filter(command -> command.contains("\"4\" \"broken\"")))
                    .as("pulls, one a second")
                    .hasSizeLessThan(Math.toIntExact(25 + seconds));
        }
    }

    /** Nobody reads: the dict notices by itself because its store is told. */
    @Test
    void theLossAndTheReturnOfTheServerAreToldWithoutReads() {
        try (RedisFixture own = new RedisFixture(RedisServer.start("--appendonly", "yes"));
                Sessions sessions = new Sessions(impatient(own), Sessions.OFTEN)) {
            StorageDict<String> dict = sessions.dict("settings");
            List<StorageDictState> states = new CopyOnWriteArrayList<>();
            dict.addStateListener(change -> states.add(change.after()));
            dict.addListener(change -> {});

            own.server.kill();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(states).containsExactly(StorageDictState.DOWN));
            own.server.restart();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(states).containsExactly(StorageDictState.DOWN, StorageDictState.FRESH));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theReturnOfTheServerIsToldThoughNobodyListensToChanges(boolean changed) {
        try (RedisFixture own = new RedisFixture(RedisServer.start("--appendonly", "yes"));
                Sessions sessions = new Sessions(impatient(own), Sessions.OFTEN)) {
            StorageDict<String> dict = sessions.dict("settings");
            List<StorageDictState> states = new CopyOnWriteArrayList<>();
            dict.addStateListener(change -> states.add(change.after()));
            own.server.kill();
            await().until(() -> fails(dict));
            own.server.restart();
            if (changed) {
                await().ignoreExceptions().until(() -> {
                    dict.put("k", "v"); // one before it that failed may have taken effect
                    return true;
                });
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(states).containsExactly(StorageDictState.DOWN, StorageDictState.FRESH));
            assertThat(dict.status().state()).isEqualTo(StorageDictState.FRESH);
        }
    }

    private static LettuceConnectionFactory impatient(RedisFixture own) {
        return own.lettuce(own.server.port(), Duration.ofMillis(500));
    }

    private static boolean fails(StorageDict<String> dict) {
        try {
            return dict.get("k") != null;
        } catch (StoreException expected) {
            return true;
        }
    }
}
