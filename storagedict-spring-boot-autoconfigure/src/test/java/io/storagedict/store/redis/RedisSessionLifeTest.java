package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.Held;
import io.storagedict.store.Version;
import io.storagedict.testing.RedisServer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The one connection and the threads that tell of changes: when they are there, and when they are gone. */
class RedisSessionLifeTest {

    private static final Set<String> NAMES =
            Set.of("storagedict-redis-listener", "storagedict-redis-checker", "storagedict-redis-timer");

    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet(); // of tests that ended just now
    private final RedisFixture redis = RedisFixture.shared();
    private final LettuceConnectionFactory connections = redis.lettuce();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void manyDictsAreToldOverOneConnection() {
        try (Sessions sessions = new Sessions(connections, Sessions.NEVER)) {
            for (int i = 0; i < 100; i++) {
                StorageDict.builder(sessions.store("many" + i), RedisFixture.TEXT)
                        .build();
            }
            StorageDict<String> last = sessions.dict("many100");
            redis.dict("many100").put("k", "v");
            await().until(() -> "v".equals(last.get("k")));
            assertThat(threads()).isEqualTo(3);
            await().untilAsserted(() -> assertThat(waitingConnections()).isEqualTo(1));
        }
    }

    @Test
    void withTheLastDictTheyAreGone() {
        try (Sessions sessions = new Sessions(connections, Sessions.NEVER)) {
            RedisSessionStore one = sessions.store("settings");
            RedisSessionStore same = sessions.store("settings");
            RedisSessionStore other = sessions.store("rates");
            StorageDict<String> dict = sessions.dict("settings");
            StorageDict.builder(other, RedisFixture.TEXT).build();
            one.close();
            one.close();
            same.close();
            other.close();
            assertThat(threads()).isEqualTo(3);
            dict.put("k", "1");
            assertThat(dict.get("k")).isEqualTo("1");

            dict.close();

            assertThat(threads()).isZero();
            await().until(() -> waitingConnections() == 0);
            assertThat(one.version()).isNotEqualTo(Version.NONE);
            assertThat(threads()).isZero();
        }
    }

    @Test
    void anInterruptOfTheirThreadsEndsNothing() {
        try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
            StorageDict<String> reader = sessions.dict("settings");
            StorageDict<String> writer = redis.dict("settings");
            for (int i = 0; i < 10; i++) {
                Thread.getAllStackTraces().keySet().stream()
                        .filter(this::isOurs)
                        .forEach(Thread::interrupt);
                String value = Integer.toString(i);
                writer.put("k", value);
                await().until(() -> value.equals(reader.get("k")));
            }
            assertThat(threads()).isEqualTo(3);
        }
    }

    @Test
    @Timeout(300)
    void openingAndClosingAHundredTimesLeavesNoThreadAndNoConnection() {
        try (RedisFixture own = new RedisFixture(RedisServer.start())) { // with no connection of another test
            RedisStoreFactory factory = new RedisStoreFactory(own.lettuce(), Duration.ofSeconds(1));
            factory.open("settings").version();
            int before = connections(own);
            for (int i = 0; i < 100; i++) {
                try (RedisSessionStore store = (RedisSessionStore) factory.open("settings", Consistency.SESSION)) {
                    store.pull(Held.NOTHING);
                }
            }
            assertThat(threads()).isZero();
            await().untilAsserted(() -> assertThat(connections(own)).isEqualTo(before));
        }
    }

    @Test
    void aFactoryThatIsStoppedTellsNothingUntilItIsStartedAgain() {
        RedisStoreFactory factory = new RedisStoreFactory(connections, Sessions.NEVER);
        try (RedisSessionStore store = (RedisSessionStore) factory.open("settings", Consistency.SESSION)) {
            StorageDict<String> dict =
                    StorageDict.builder(store, RedisFixture.TEXT).build();
            Sessions.awaitVouching(store);
            factory.stop();
            assertThat(threads()).isZero();
            assertThat(store.known()).isEqualTo(Version.NONE);
            redis.dict("settings").put("k", "v");
            assertThat(dict.get("k")).isEqualTo("v");
            assertThat(factory.isRunning()).isFalse();

            factory.start();
            await().until(() -> dict.containsKey("k") && !store.known().equals(Version.NONE));
        }
    }

    private boolean isOurs(Thread thread) {
        return NAMES.contains(thread.getName()) && !threadsBefore.contains(thread);
    }

    private long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(this::isOurs).count();
    }

    private static int connections(RedisFixture fixture) {
        return (int) fixture.wire.call("CLIENT", "LIST").toString().lines().count();
    }

    private long waitingConnections() {
        return redis.wire
                .call("CLIENT", "LIST")
                .toString()
                .lines()
                .filter(client -> client.contains("cmd=xread"))
                .count();
    }
}
