package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import io.storagedict.encoding.EncodingException;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What cannot be done fails with a message that says what to do, and nothing is lost. */
class RedisBadInputTest {

    private final RedisFixture redis = RedisFixture.shared();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void aKeyOfAnotherTypeIsRefusedAndLeftAlone() {
        redis.wire.call("SET", "settings", "mine");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> redis.dict("settings"))
                .withMessageContainingAll("dict 'settings'", "WRONGTYPE", "another keyspace");
        assertThat(redis.wire.call("GET", "settings")).isEqualTo("mine");
    }

    @Test
    void aVersionThatIsNoIntegerIsRefusedAndLeftAlone() {
        StorageDict<String> dict = redis.dict("settings");
        redis.wire.call("SET", "settingslast_updated", "yesterday");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.get("k"))
                .withMessageContaining("integer");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.put("k", "v"))
                .withMessageContaining("integer");
        assertThat(redis.wire.call("EXISTS", "settings")).isEqualTo(0L);
    }

    @Test
    void aReaderWithAReadOnlyUserReadsAndItsWritesAreRefused() {
        redis.dict("settings").put("k", "v");
        StorageDict<String> dict = RedisFixture.dict(readOnly(), "settings", true);
        assertThat(dict.get("k")).isEqualTo("v");
        redis.writeAsPython("settings", "k", "w");
        assertThat(dict.get("k")).isEqualTo("w");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.put("k", "mine"))
                .withMessageContainingAll("put", "'k'", "can't run this command", "Grant");
        assertThat(dict.get("k")).isEqualTo("w");
        assertThat(redis.wire.call("HGETALL", "settings")).asString().isEqualTo("[k, w]");
        redis.wire.call("ACL", "DELUSER", "reader");
    }

    @Test
    void aReadOnlyUserReadsADictThatNobodyHasWrittenToWithStoragedict() {
        redis.writeAsPython("settings", "k", "v");
        StorageDict<String> dict = RedisFixture.dict(readOnly(), "settings", true);
        assertThat(dict.get("k")).isEqualTo("v");
        redis.writeAsPython("settings", "k", "w");
        assertThat(dict.get("k")).isEqualTo("w");
        redis.wire.call("ACL", "DELUSER", "reader");
    }

    @Test
    void aUserWithoutTransactionsLoadsALargeDictByTheScript() {
        Map<String, String> entries = RedisLoadTest.fill(redis, "settings");
        assertThat(RedisFixture.dict(readOnly(), "settings", true).snapshot()).isEqualTo(entries);
        redis.wire.call("ACL", "DELUSER", "reader");
    }

    @Test
    void aValueOfFiftyMegabytesGoesThrough() {
        String large = "x".repeat(50_000_000);
        StorageDict<String> dict = redis.dict("settings");
        StorageDict<String> other = redis.dict("settings");
        dict.put("small", "1");
        dict.put("large", large);
        assertThat(large.equals(other.get("large"))).isTrue();
        assertThat(large.equals(dict.remove("large"))).isTrue();
        assertThat(other).containsOnlyKeys("small");
        assertThat((Long) redis.wire.call("MEMORY", "USAGE", "settings:changes"))
                .isLessThan(100_000);
    }

    @Test
    void aValueOverTheServersLimitIsRefusedAndTheDictLivesOn() {
        try (RedisServer own = RedisServer.start("--proto-max-bulk-len", "1mb");
                RedisFixture fixture = new RedisFixture(own)) {
            StorageDict<String> dict = fixture.dict("settings");
            dict.put("k", "v");
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> dict.put("k", "x".repeat(2_000_000)));
            assertThat(dict.get("k")).isEqualTo("v");
            assertThat(dict.put("k", "w")).isEqualTo("v");
        }
    }

    @Test
    void aServerWithoutMemoryRefusesWritesAndAnswersReads() {
        try (RedisServer own = RedisServer.start();
                RedisFixture fixture = new RedisFixture(own)) {
            StorageDict<String> dict = fixture.dict("settings");
            dict.put("k", "v");
            fixture.wire.call("CONFIG", "SET", "maxmemory", "1");
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> dict.put("k", "w"))
                    .withMessageContainingAll("OOM", "memory");
            assertThat(dict.get("k")).isEqualTo("v");
            assertThat(fixture.wire.call("XLEN", "settings:changes")).isEqualTo(1L);
            fixture.wire.call("CONFIG", "SET", "maxmemory", "0");
            assertThat(dict.put("k", "w")).isEqualTo("v");
        }
    }

    @Test
    void aForeignValueThatIsNoTextFailsItsKeyOnlyAndStays() {
        StorageDict<String> dict = redis.dict("settings");
        redis.writeAsPython("settings", "bad", "!poison");
        redis.writeAsPython("settings", "good", "v");
        assertThat(dict.get("good")).isEqualTo("v");
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> dict.get("bad"))
                .withMessageContainingAll("'settings'", "'bad'")
                .withMessageNotContaining("poison");
        dict.put("good", "w");
        assertThat(redis.wire.call("HGET", "settings", "bad")).isEqualTo("!poison");
        assertThat(dict.status().undecodable()).isEqualTo(1);
    }

    @Test
    void aForeignFieldThatIsNoTextIsLeftOutAndStays() {
        byte[] field = {'k', (byte) 0xff};
        redis.wire.call("HSET".getBytes(UTF_8), "settings".getBytes(UTF_8), field, "v".getBytes(UTF_8));
        StorageDict<String> dict = redis.dict("settings");
        dict.put("good", "v");
        dict.sync();
        assertThat(dict).containsOnlyKeys("good");
        assertThat(redis.wire.call("HLEN", "settings")).isEqualTo(2L);
    }

    @Test
    void collidingKeyspacesAreRefused() {
        RedisStoreFactory stores = new RedisStoreFactory(redis.lettuce());
        stores.open("settings");
        stores.open("settings");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> stores.open("settingslast_updated"))
                .withMessageContainingAll("'settings'", "'settingslast_updated'", "Rename");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> stores.open("settings:changes"));
    }

    private LettuceConnectionFactory readOnly() {
        String rights = "on >secret ~settings* -@all +@read +evalsha +eval +hello +client +ping";
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", "reader"));
        command.addAll(List.of(rights.split(" ")));
        redis.wire.call(command.toArray(String[]::new));
        RedisStandaloneConfiguration configuration =
                new RedisStandaloneConfiguration(redis.server.host(), redis.server.port());
        configuration.setUsername("reader");
        configuration.setPassword("secret");
        return redis.lettuce(configuration);
    }
}
