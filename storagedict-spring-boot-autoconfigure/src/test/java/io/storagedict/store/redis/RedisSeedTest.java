package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import io.storagedict.store.StoreException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tests of Python's durabledict ask of its dict in Redis, under their names. */
class RedisSeedTest {

    private final RedisFixture redis = RedisFixture.shared();

    @AfterEach
    void close() {
        redis.close();
    }

    /** Upstream counts to 3; here the number is a time, and construction does not move it. */
    @Test
    void r1InstancesDifferentKeyspacesDoNotShareLastUpdated() {
        StorageDict<String> one = redis.dict("one");
        StorageDict<String> two = redis.dict("two");
        one.put("foo", "bar");
        one.put("bar", "foo");
        long before = one.lastUpdated();
        two.put("foo", "bar");

        assertThat(one.lastUpdated()).isEqualTo(before);
        assertThat(two.lastUpdated()).isGreaterThan(before);
        assertThat(redis.wire.call("GET", "onelast_updated")).isEqualTo("" + before);
        assertThat(redis.wire.call("GET", "twolast_updated")).isEqualTo("" + two.lastUpdated());
    }

    @Test
    void r2PersistSavesToRedis() {
        redis.dict("settings").put("foo", "bar");

        assertThat(redis.wire.call("HGET", "settings", "foo")).isEqualTo("bar");
    }

    @Test
    void r3DepersistRemovesItFromRedis() {
        StorageDict<String> dict = redis.dict("settings");
        dict.put("foo", "bar");
        assertThat(redis.wire.call("HEXISTS", "settings", "foo")).isEqualTo(1L);
        dict.remove("foo");

        assertThat(redis.wire.call("HEXISTS", "settings", "foo")).isEqualTo(0L);
    }

    @Test
    void r4DurablesReturnsItemsInRedis() {
        redis.dict("settings").putAll(Map.of("foo", "bar", "buzz", "foogle"));

        assertThat(redis.manualDict("settings").snapshot()).isEqualTo(Map.of("foo", "bar", "buzz", "foogle"));
    }

    /** Not so here: an instance that starts must not make all others load the hash again. */
    @Test
    void r5LastUpdatedSetTo1OnInitialize() {
        assertThat(redis.dict("settings").lastUpdated()).isZero();
        assertThat(redis.wire.call("EXISTS", "settings", "settingslast_updated"))
                .isEqualTo(0L);
    }

    @Test
    void r6PersistsAndLastUpdateWritesAreAtomic() {
        StorageDict<String> dict = redis.dict("settings");
        redis.wire.call("SET", "settingslast_updated", "not a number");

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> dict.put("foo", "bar"));
        assertThat(redis.wire.call("HEXISTS", "settings", "foo")).isEqualTo(0L);
    }

    @Test
    void r7CanInstantiateWithoutKeywords() {
        StorageDict<String> dict = StorageDict.builder(new RedisStore(redis.lettuce(), "settings"), RedisFixture.TEXT)
                .build();
        dict.put("foo", "bar");

        assertThat(dict).isEqualTo(Map.of("foo", "bar"));
        assertThat(dict.status().autosync()).isTrue();
    }
}
