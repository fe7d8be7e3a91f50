package io.storagedict.store.redis;

import static io.storagedict.store.redis.RedisFixture.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Write.Condition;
import io.storagedict.store.Written;
import io.storagedict.testing.TcpProxy;
import io.storagedict.testing.TcpProxy.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

/** Writes that share a script run: one change of the dict, in which each has its own condition and its own answer. */
class RedisGroupTest {

    private final RedisFixture redis = RedisFixture.shared();
    private final RedisStore store = new RedisStore(redis.lettuce(), "settings");
    private final StorageDict<String> reader = redis.manualDict("settings");

    @AfterEach
    void close() {
        redis.close();
    }

    private static Write<byte[]> put(Condition<byte[]> condition, String key, String value) {
        return Write.put(condition, key, TEXT.encode(value));
    }

    private static List<String> texts(List<Written<byte[]>> written) {
        return written.stream()
                .map(one -> (one.accepted() ? "+" : "-") + (one.previous() == null ? "" : TEXT.decode(one.previous())))
                .toList();
    }

    @Test
    void eachWriteOfAGroupSeesThoseBeforeIt() {
        store.write(put(new Condition.Always<>(), "kept", "0"), Version.NONE);
        reader.sync();
        Version before = store.version();
        List<Written<byte[]>> written = store.writeGroup(
                List.of(
                        put(new Condition.Absent<>(), "a", "1"),
                        put(new Condition.Absent<>(), "a", "2"),
                        put(new Condition.Holds<>(TEXT.encode("1")), "a", "3"),
                        put(new Condition.Always<>(), "kept", "0"),
                        put(new Condition.Present<>(), "absent", "4"),
                        put(new Condition.Always<>(), "b", "5"),
                        Write.remove(new Condition.Holds<>(TEXT.encode("5")), "b")),
                before);
        assertThat(texts(written)).containsExactly("+", "-1", "+1", "+0", "-", "+", "+5");
        assertThat(redis.wire.call("XLEN", "settings:changes")).isEqualTo(2L);
        assertThat(written).extracting(one -> one.delta().version()).containsOnly(store.version());
        Map<String, String> expected = Map.of("kept", "0", "a", "3");
        redis.wire.call("CONFIG", "RESETSTAT");
        reader.sync();
        assertThat(reader).isEqualTo(expected);
        assertThat(redis.dict("settings")).isEqualTo(expected);
    }

    @Test
    void aGroupThatChangesNothingDoesNotMoveTheVersion() {
        store.write(put(new Condition.Always<>(), "a", "1"), Version.NONE);
        Version before = store.version();
        List<Written<byte[]>> written = store.writeGroup(
                List.of(put(new Condition.Always<>(), "a", "1"), Write.remove(new Condition.Always<>(), "absent")),
                before);
        assertThat(texts(written)).containsExactly("+1", "+");
        assertThat(store.version()).isEqualTo(before);
    }

    @Test
    void aGroupThatIsSentAgainTakesEffectOnceAndHasItsFirstAnswers() {
        try (TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port())) {
            RedisStore far = new RedisStore(redis.lettuce(proxy.port()), "settings");
            far.write(put(new Condition.Always<>(), "a", "0"), Version.NONE);
            String large = "x".repeat(10_000);
            far.write(put(new Condition.Always<>(), "large", large), Version.NONE);
            proxy.loseReplies(1, "=a", Ending.FIN);
            List<Written<byte[]>> written = far.writeGroup(
                    List.of(
                            put(new Condition.Always<>(), "a", "1"),
                            put(new Condition.Absent<>(), "a", "2"),
                            put(new Condition.Absent<>(), "b", "3"),
                            Write.remove(new Condition.Holds<>(TEXT.encode(large)), "large")),
                    far.version());
            assertThat(proxy.lostReplies()).isEqualTo(1);
            assertThat(texts(written)).containsExactly("+0", "-1", "+", "+" + large);
            assertThat(redis.wire.call("XLEN", "settings:changes")).isEqualTo(3L);
            assertThat(redis.dict("settings")).isEqualTo(Map.of("a", "1", "b", "3"));
        }
    }

    @Test
    void aGroupThatIsSentAgainAndCannotBeFinishedIsNotCalledUnchanged() {
        try (TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port())) {
            RedisStore far = new RedisStore(redis.jedis(proxy.port()), "settings");
            Version before = far.version();
            proxy.loseReplies(1, "=a", Ending.FIN);
            proxy.loseReplies(100, "=b", Ending.FIN);
            List<Write<byte[]>> group =
                    List.of(put(new Condition.Always<>(), "a", "1"), put(new Condition.Present<>(), "b", "2"));
            assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> far.writeGroup(group, before));
            assertThat(redis.dict("settings")).isEqualTo(Map.of("a", "1"));
        }
    }

    @Test
    void anInterruptedWriterWritesAndKeepsItsFlag() {
        StorageDict<String> dict = redis.dict("settings");
        dict.put("a", "0");
        Thread.currentThread().interrupt();
        try {
            assertThat(dict.put("a", "1")).isEqualTo("0");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aWriterInterruptedWhileItWaitsForTheAnswerHasItAndKeepsItsFlag() throws Exception {
        try (TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port())) {
            StorageDict<String> far = RedisFixture.dict(redis.lettuce(proxy.port()), "settings", false);
            far.put("a", "0");
            proxy.delay(Duration.ofMillis(300));
            CompletableFuture<String> answer = new CompletableFuture<>();
            Thread writer = new Thread(() -> {
                try {
                    answer.complete(far.put("a", "1") + Thread.currentThread().isInterrupted());
                } catch (RuntimeException failed) {
                    answer.completeExceptionally(failed);
                }
            });
            writer.start();
            await().pollInterval(Duration.ofMillis(10)).until(() -> writer.getState() == Thread.State.TIMED_WAITING);
            writer.interrupt();
            assertThat(answer.get()).isEqualTo("0true");
            assertThat(redis.wire.call("XLEN", "settings:changes")).isEqualTo(2L);
        }
    }

    @Test
    void aUserWithoutTheRightToTrimTheLogWrites() {
        RedisStore limited = storeOfUserWithout("xtrim");
        redis.wire.call("ACL", "SETUSER", "limited", "-xlen");
        for (int i = 0; i < 600; i++) { // one write in sixty-four trims
            assertThat(limited.write(put(new Condition.Always<>(), "a", "v" + i), Version.NONE)
                            .accepted())
                    .isTrue();
        }
    }

    @Test
    void aGroupOfWhichARightIsMissingChangesNothing() {
        store.write(put(new Condition.Always<>(), "a", "0"), Version.NONE);
        Version before = store.version();
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> storeOfUserWithout("hdel").writeGroup(putAndRemoval(), before))
                .matches(failed -> failed.reason() == Reason.ACCESS_DENIED);
        assertThat(store.version()).isEqualTo(before);
        assertThat(redis.dict("settings")).isEqualTo(Map.of("a", "0"));
        assertThat(redis.wire.call("XLEN", "settings:changes")).isEqualTo(1L);
    }

    @Test
    void aGroupOfWhichOnlyAPartCouldBeDoneIsOfUnknownOutcomeAndCopiesAreLoadedAgain() {
        store.write(put(new Condition.Always<>(), "a", "0"), Version.NONE);
        reader.sync();
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> storeOfUserWithout("hset").writeGroup(putAndRemoval(), store.version()));
        reader.sync();
        assertThat(reader).isEmpty();
    }

    private static List<Write<byte[]>> putAndRemoval() {
        return List.of(put(new Condition.Always<>(), "b", "1"), Write.remove(new Condition.Always<>(), "a"));
    }

    private RedisStore storeOfUserWithout(String command) {
        redis.wire.call("ACL", "SETUSER", "limited", "reset", "on", "nopass", "~*", "+@all", "-" + command);
        RedisStandaloneConfiguration configuration =
                new RedisStandaloneConfiguration(redis.server.host(), redis.server.port());
        configuration.setUsername("limited");
        configuration.setPassword("any");
        return new RedisStore(redis.lettuce(configuration), "settings");
    }

    @Test
    void concurrentWritersShareScriptRunsAndEachTakesEffectOnce() throws Exception {
        StorageDict<String> dict = redis.dict("settings");
        RedisCounters counters = new RedisCounters(redis.wire);
        counters.reset();
        int threads = 8;
        int each = 250;
        List<Callable<String>> writers = new ArrayList<>();
        Map<String, String> expected = new HashMap<>();
        for (int thread = 0; thread < threads; thread++) {
            String key = "key" + thread;
            expected.put(key, "x".repeat(each));
            writers.add(() -> {
                String last = "";
                for (int i = 0; i < each; i++) {
                    last = dict.merge(key, "x", String::concat);
                    dict.merge("sum", "y", String::concat);
                }
                return last;
            });
        }
        expected.put("sum", "y".repeat(threads * each));
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (Future<String> last : executor.invokeAll(writers)) {
                assertThat(last.get()).hasSize(each);
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(dict).isEqualTo(expected);
        assertThat(redis.dict("settings")).isEqualTo(expected);
        assertThat(counters.calls("xadd")).isLessThan(2L * threads * each);
    }
}
