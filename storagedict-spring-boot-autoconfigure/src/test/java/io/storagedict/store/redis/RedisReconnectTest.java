package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.resource.ClientResources;
import io.storagedict.StorageDict;
import io.storagedict.store.StoreException;
import io.storagedict.store.Version;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Two hundred applications that lose their server at the same moment. */
class RedisReconnectTest {

    private static final int CLIENTS = 200;
    private static final Duration POLL = Duration.ofMillis(500);

    private final RedisFixture redis = new RedisFixture(RedisServer.start());
    private final ClientResources resources = ClientResources.create();
    private final StorageDict<String> writer = redis.dict("settings");
    private final List<Runnable> opened = new ArrayList<>();
    private final List<RedisSessionStore> stores = new ArrayList<>();
    private final List<StorageDict<String>> dicts = new ArrayList<>();

    @AfterEach
    void close() {
        opened.parallelStream().forEach(Runnable::run);
        resources.shutdown(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
        redis.close();
    }

    private void open(LettuceConnectionFactory connections) {
        Sessions sessions = new Sessions(connections, POLL);
        RedisSessionStore store = sessions.store("settings");
        stores.add(store);
        dicts.add(StorageDict.builder(store, RedisFixture.TEXT).build());
        opened.add(() -> {
            sessions.close();
            connections.destroy();
        });
    }

    private void openAll() {
        for (int i = 0; i < CLIENTS; i++) {
            LettuceConnectionFactory connections = new LettuceConnectionFactory(
                    new RedisStandaloneConfiguration(redis.server.host(), redis.server.port()),
                    LettuceClientConfiguration.builder()
                            .clientResources(resources)
                            .commandTimeout(Duration.ofSeconds(10))
                            .build());
            connections.start();
            open(connections);
        }
        awaitAllVouching();
    }

    private void awaitAllVouching() {
        await().atMost(Duration.ofMinutes(1)).until(() -> stores.stream().noneMatch(RedisReconnectTest::isSilent));
    }

    private static boolean isSilent(RedisSessionStore store) {
        return store.known().equals(Version.NONE);
    }

    private void fill() {
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            entries.put("k" + i, "v");
        }
        writer.putAll(entries);
    }

    /** Reads all dicts by turns in some threads, while an action goes on and until all have seen a value. */
    private void whileAllAreRead(Runnable action, String value) {
        AtomicBoolean end = new AtomicBoolean();
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<StorageDict<String>> part = dicts.subList(i * CLIENTS / 4, (i + 1) * CLIENTS / 4);
            readers.add(CompletableFuture.runAsync(() -> {
                while (!end.get()) {
                    part.forEach(RedisReconnectTest::read);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            }));
        }
        action.run();
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> dicts.stream().allMatch(dict -> value.equals(dict.get("k7"))));
        end.set(true);
        readers.forEach(CompletableFuture::join);
    }

    private static void read(StorageDict<String> dict) {
        try {
            assertThat(dict.get("k7")).isNotNull();
        } catch (StoreException whileTheServerIsAway) {
            // then the next attempt counts
        }
    }

    /** What is written afterwards shows when all are in touch again. */
    private void writeAgain(String value) {
        await().ignoreExceptions().until(() -> {
            writer.put("k7", value);
            return true;
        });
    }

    @Test
    void theyLoadNothingAgainIfNothingChanged() {
        fill();
        openAll();
        RedisCounters counters = new RedisCounters(redis.wire);
        counters.reset();
        whileAllAreRead(
                () -> {
                    redis.wire.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
                    writeAgain("after the connections");
                },
                "after the connections");
        assertThat(counters.calls("hgetall")).isZero();
        redis.wire.call("SAVE");
        whileAllAreRead(
                () -> {
                    redis.server.restart();
                    writeAgain("after the server");
                },
                "after the server");
        try (RedisWire wire = redis.server.connect()) {
            assertThat(new RedisCounters(wire).calls("hgetall")).isZero();
        }
    }

    @Test
    void eachLoadsOnceIfTheServerCameBackWithOlderData() {
        fill();
        redis.wire.call("SAVE");
        writer.put("k7", "lost");
        openAll();
        whileAllAreRead(redis.server::restart, "v");
        try (RedisWire wire = redis.server.connect()) {
            assertThat(new RedisCounters(wire).calls("hgetall")).isEqualTo(CLIENTS);
        }
    }

    @Test
    void theyComeBackAtDifferentTimesAndLaterTheLongerTheServerIsAway() {
        for (int failures = 0; failures < 8; failures++) {
            int longest = Math.min(50 << failures, 1000);
            int already = failures;
            List<Duration> pauses = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> RedisWatch.pause(already))
                    .toList();
            assertThat(pauses).allSatisfy(pause -> assertThat(pause.toMillis()).isBetween(1L, (long) longest));
            assertThat(new HashSet<>(pauses)).hasSizeGreaterThan(longest < CLIENTS ? longest / 2 : CLIENTS / 2);
        }
    }
}
