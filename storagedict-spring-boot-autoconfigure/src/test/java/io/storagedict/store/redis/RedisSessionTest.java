package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.testing.RedisMonitor;
import io.storagedict.testing.ThrowingRunnable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Session consistency on Redis: what is told, and what it costs. */
class RedisSessionTest {

    private final RedisFixture redis = RedisFixture.shared();
    private final StorageDict<String> writer = redis.dict("settings");
    private final Sessions sessions = new Sessions(redis.lettuce(), Sessions.NEVER);

    /** Else the first of these tests would see the scripts sent whole. */
    @BeforeEach
    void letTheServerKnowTheScripts() {
        redis.dict("other").put("k", "v");
    }

    @AfterEach
    void close() {
        sessions.close();
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatOthersChangeIsToldWithoutACheck(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connect(redis.server.host(), redis.server.port());
        try (Sessions told = new Sessions(connections, Sessions.NEVER)) {
            StorageDict<String> reader = told.dict("settings");
            Map<String, String> many = new HashMap<>();
            for (int i = 0; i < 1_000; i++) {
                many.put("k" + i, "v" + i);
            }
            List<Runnable> changes = List.of(
                    () -> writer.put("k", "1"),
                    () -> writer.put("k", "2"),
                    () -> writer.putAll(Map.of("a", "1", "", "2", "snowman ☃", "é")),
                    () -> writer.remove("k"),
                    () -> writer.put("large", "x".repeat(100_000)),
                    () -> writer.put("large", "y".repeat(100_000)),
                    () -> writer.clear(),
                    () -> writer.putAll(many),
                    () -> writer.put("k7", "after many"));
            for (Runnable change : changes) {
                change.run();
                await().untilAsserted(() -> assertThat(reader).isEqualTo(writer));
                assertThat(reader.lastUpdated()).isEqualTo(writer.lastUpdated());
            }
        } finally {
            driver.disconnect(connections);
        }
    }

    @Test
    void aReadAsksNothing() {
        StorageDict<String> reader = sessions.dict("settings");
        reader.put("k", "v");
        assertThat(questions(() -> {
                    assertThat(reader.get("k")).isEqualTo("v");
                    assertThat(reader).hasSize(1);
                    assertThat(reader.lastUpdated()).isPositive();
                    reader.sync();
                }))
                .isEmpty();
    }

    @Test
    void aChangeOfAnotherAsksNothing() {
        StorageDict<String> reader = sessions.dict("settings");
        assertThat(questions(() -> {
                    for (int i = 0; i < 20; i++) {
                        String value = Integer.toString(i);
                        writer.put("k", value);
                        await().until(() -> value.equals(reader.get("k")));
                    }
                }))
                .hasSize(20);
    }

    @Test
    void whatOneWritesOneselfAsksNothingWhenItIsToldBack() {
        StorageDict<String> mine = sessions.dict("settings");
        Sessions others = new Sessions(redis.lettuce(), Sessions.NEVER);
        StorageDict<String> other = others.dict("settings");
        assertThat(questions(() -> {
                    for (int i = 0; i < 20; i++) {
                        String value = Integer.toString(i);
                        mine.put("k", value);
                        assertThat(mine.get("k")).isEqualTo(value);
                    }
                    await().until(() -> "19".equals(other.get("k")));
                    assertThat(mine.get("k")).isEqualTo("19");
                }))
                .hasSize(20);
        others.close();
    }

    @Test
    void twoThatWriteByTurnsAskNothingInBetween() {
        Sessions others = new Sessions(redis.lettuce(), Sessions.NEVER);
        StorageDict<String> one = sessions.dict("settings");
        StorageDict<String> two = others.dict("settings");
        assertThat(questions(() -> {
                    for (int i = 0; i < 20; i++) {
                        String value = Integer.toString(i);
                        one.put("one", value);
                        await().until(() -> value.equals(two.get("one")));
                        two.put("two", value);
                        await().until(() -> value.equals(one.get("two")));
                    }
                }))
                .hasSize(40);
        assertThat(one.snapshot()).isEqualTo(two.snapshot());
        others.close();
    }

    @Test
    void aBurstOfChangesThatNobodyReadsIsOneQuestionAtTheNextRead() {
        StorageDict<String> reader = sessions.dict("settings");
        assertThat(questions(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        writer.put("k" + i % 10, Integer.toString(i));
                    }
                    await().until(() -> reader.lastUpdated() == writer.status().lastUpdated());
                }))
                .hasSize(1_000);
        assertThat(questions(() -> assertThat(reader.get("k9")).isEqualTo("999")))
                .singleElement()
                .asString()
                .startsWith("\"EVALSHA\"");
        assertThat(reader).isEqualTo(writer);
    }

    /** A write that begins an epoch may follow on a state of the same number in another. */
    @Test
    void aStateThatCameBackByForeignWritesIsNotTakenForTheOneBefore() {
        for (int i = 0; i < 3; i++) {
            redis.writeAsPython("foreign", "k" + i, "before");
        }
        StorageDict<String> reader = sessions.dict("foreign");
        assertThat(reader).hasSize(3);
        redis.wire.call("FLUSHALL");
        for (int i = 0; i < 3; i++) {
            redis.writeAsPython("foreign", "k", "after");
        }
        RedisStore store = new RedisStore(redis.lettuce(), "foreign");
        store.write(Write.put(new Write.Condition.Always<>(), "j", RedisFixture.TEXT.encode("ours")), Version.NONE);
        await().untilAsserted(() -> assertThat(reader).isEqualTo(Map.of("k", "after", "j", "ours")));
    }

    /** The commands that the server saw meanwhile, except for those that wait for changes. */
    private List<String> questions(ThrowingRunnable<RuntimeException> action) {
        return RedisMonitor.during(redis.server, action).stream()
                .filter(command -> !command.startsWith("\"XREAD\""))
                .toList();
    }
}
