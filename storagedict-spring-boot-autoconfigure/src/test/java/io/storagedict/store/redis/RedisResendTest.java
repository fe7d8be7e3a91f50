package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.Version;
import io.storagedict.testing.TcpProxy;
import io.storagedict.testing.TcpProxy.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A write takes effect once and returns its true result, though the answer is lost and the driver sends it again. */
class RedisResendTest {

    private final RedisFixture redis = RedisFixture.shared();
    private final TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port());

    @AfterEach
    void close() {
        redis.close();
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aWriteThatLettuceSendsAgainTakesEffectOnce(int losses) {
        StorageDict<String> dict = RedisFixture.dict(redis.lettuce(proxy.port()), "settings", true);
        dict.put("k", "before");
        long log = logLength();
        proxy.loseReplies(losses, "=k", Ending.FIN);
        assertThat(dict.put("k", "after")).isEqualTo("before");
        assertThat(proxy.lostReplies()).isEqualTo(losses);
        assertThat(logLength()).isEqualTo(log + 1);
        assertThat(dict.get("k")).isEqualTo("after");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aPopThatLettuceSendsAgainReturnsTheValue(int losses) {
        StorageDict<String> dict = RedisFixture.dict(redis.lettuce(proxy.port()), "settings", true);
        dict.put("k", "v");
        proxy.loseReplies(losses, "-k", Ending.FIN);
        assertThat(dict.pop("k")).isEqualTo("v");
        assertThat(proxy.lostReplies()).isEqualTo(losses);
        assertThat(dict).isEmpty();
    }

    @Test
    void aConditionalWriteThatIsSentAgainIsNotRefusedByItsOwnEffect() {
        StorageDict<String> dict = RedisFixture.dict(redis.lettuce(proxy.port()), "settings", true);
        proxy.loseReplies(1, "absent", Ending.FIN);
        assertThat(dict.putIfAbsent("k", "1")).isNull();
        proxy.loseReplies(1, "holds", Ending.FIN);
        assertThat(dict.replace("k", "1", "2")).isTrue();
        proxy.loseReplies(1, "holds", Ending.FIN);
        assertThat(dict.merge("k", "3", String::concat)).isEqualTo("23");
        assertThat(proxy.lostReplies()).isEqualTo(3);
        assertThat(dict.get("k")).isEqualTo("23");
    }

    @Test
    void aBulkWriteThatIsSentAgainTakesEffectOnce() {
        StorageDict<String> dict = RedisFixture.dict(redis.lettuce(proxy.port()), "settings", true);
        proxy.loseReplies(1, "=k", Ending.FIN);
        dict.putAll(Map.of("k", "1", "j", "1"));
        proxy.loseReplies(1, "unmoved", Ending.FIN);
        dict.replaceAll((key, value) -> value + "+");
        assertThat(proxy.lostReplies()).isEqualTo(2);
        assertThat(redis.dict("settings")).isEqualTo(Map.of("k", "1+", "j", "1+"));
        assertThat(logLength()).isEqualTo(2);
    }

    @Test
    void aReplaceOfALargeValueThatIsSentAgainReturnsTheValue() {
        StorageDict<String> dict = RedisFixture.dict(redis.lettuce(proxy.port()), "settings", true);
        String large = "x".repeat(10_000);
        dict.put("k", large);
        proxy.loseReplies(1, "holds", Ending.FIN);
        assertThat(dict.pop("k")).isEqualTo(large);
        assertThat(proxy.lostReplies()).isEqualTo(1);
    }

    @Test
    void aRepetitionIsRecognizedBehindManyChangesOfOthers() {
        LettuceConnectionFactory factory = redis.lettuce(proxy.port());
        StorageDict<String> others = redis.dict("settings");
        others.put("k", "before");
        Version since = new RedisStore(factory, "settings").version();
        byte[][] request = {
            RedisKeys.bytes("request-1"),
            RedisKeys.bytes(Long.toString(since.number())),
            RedisKeys.bytes(since.epoch()),
            RedisKeys.bytes("always"),
            {},
            RedisKeys.bytes("1"),
            RedisKeys.bytes("=k"),
            RedisKeys.bytes("mine")
        };
        try (var connection = factory.getConnection()) {
            RedisScript.WRITE.run(connection, RedisKeys.of("settings"), List.of(request));
            for (int i = 0; i < 1_000; i++) {
                others.put("k", "theirs" + i);
            }
            RedisAnswer again = RedisScript.WRITE.run(connection, RedisKeys.of("settings"), List.of(request));
            assertThat(again.text(3)).isEqualTo("d");
            assertThat(again.bytes(4)).asString().isEqualTo("before");
        }
        assertThat(others.get("k")).isEqualTo("theirs999");
    }

    @Test
    void aWriteWhoseSecondAttemptCannotConnectIsNotCalledUnchanged() {
        StorageDict<String> dict = RedisFixture.dict(redis.jedis(proxy.port()), "settings", false);
        dict.put("k", "before");
        proxy.loseReplies(1, "=k", Ending.FIN);
        proxy.refuse(true);
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> dict.put("k", "after"));
        assertThat(redis.wire.call("HGET", "settings", "k")).isEqualTo("after");
        proxy.refuse(false);
        assertThat(dict.get("k")).isEqualTo("after");
    }

    @Test
    void aRepeatedWriteDoesNotOverwriteWhatAnotherWroteMeanwhile() {
        LettuceConnectionFactory factory = redis.lettuce(proxy.port());
        StorageDict<String> dict = RedisFixture.dict(factory, "settings", true);
        dict.put("k", "before");
        RedisStore store = new RedisStore(factory, "settings");
        Version since = store.version();
        byte[][] request = {
            RedisKeys.bytes("request-1"),
            RedisKeys.bytes(Long.toString(since.number())),
            RedisKeys.bytes(since.epoch()),
            RedisKeys.bytes("always"),
            {},
            RedisKeys.bytes("1"),
            RedisKeys.bytes("=k"),
            RedisKeys.bytes("mine")
        };
        try (var connection = factory.getConnection()) {
            RedisKeys keys = RedisKeys.of("settings");
            RedisAnswer first = RedisScript.WRITE.run(connection, keys, List.of(request));
            redis.dict("settings").put("k", "theirs");
            redis.writeAsPython("settings", "k", "python's");
            RedisAnswer again = RedisScript.WRITE.run(connection, keys, List.of(request));
            assertThat(first.text(3)).isEqualTo("c");
            assertThat(again.text(3)).isEqualTo("d");
            assertThat(again.bytes(4)).isEqualTo(first.bytes(4)).asString().isEqualTo("before");
        }
        assertThat(dict.get("k")).isEqualTo("python's");
    }

    @Test
    void aWriteWhoseConnectionIsResetIsSentAgainWithTheSameId() {
        StorageDict<String> dict = RedisFixture.dict(redis.lettuce(proxy.port()), "settings", true);
        dict.put("k", "before");
        proxy.loseReplies(1, "=k", Ending.RST);
        assertThat(dict.put("k", "after")).isEqualTo("before");
        assertThat(proxy.lostReplies()).isEqualTo(1);
        assertThat(logLength()).isEqualTo(2);
    }

    @Test
    void aWriteOnABrokenJedisConnectionTakesEffectOnce() {
        StorageDict<String> dict = RedisFixture.dict(redis.jedis(proxy.port()), "settings", true);
        dict.put("k", "before");
        proxy.loseReplies(1, "=k", Ending.FIN);
        assertThat(dict.put("k", "after")).isEqualTo("before");
        assertThat(proxy.lostReplies()).isEqualTo(1);
        assertThat(logLength()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWriteWhoseAnswerStaysLostSaysSoAndTheNextReadTellsTheTruth(boolean autosync) {
        StorageDict<String> dict = RedisFixture.dict(impatient(), "settings", autosync);
        dict.put("k", "before");
        proxy.loseReplies(100, "=k", Ending.FIN);
        proxy.delay(Duration.ofMillis(700));
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> dict.put("k", "secret"))
                .withMessageContainingAll("dict 'settings'", "put", "'k'")
                .withMessageNotContaining("secret");
        proxy.delay(Duration.ZERO);
        await().until(() -> "secret".equals(redis.wire.call("HGET", "settings", "k")));
        assertThat(dict.get("k")).isEqualTo("secret");
    }

    @Test
    void aWriteThatNeverReachedTheServerIsNotApplied() {
        StorageDict<String> dict = RedisFixture.dict(redis.jedis(proxy.port()), "settings", false);
        dict.put("k", "before");
        proxy.refuse(true);
        proxy.close();
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> dict.put("k", "x"));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.put("k", "x"));
        assertThat(dict.get("k")).isEqualTo("before");
        assertThat(redis.wire.call("HGET", "settings", "k")).isEqualTo("before");
    }

    private LettuceConnectionFactory impatient() {
        return redis.lettuce(proxy.port(), Duration.ofMillis(1_500));
    }

    private long logLength() {
        return (Long) redis.wire.call("XLEN", "settings:changes");
    }
}
