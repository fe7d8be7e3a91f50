package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.testing.RedisServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The traps of version tokens, in which copies of other libraries stay stale for ever. */
class RedisTrapsTest {

    private final RedisFixture redis = RedisFixture.shared();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void trap1ReadAfterFlushSeesAnEmptyDict() {
        StorageDict<String> dict = redis.dict("settings");
        StorageDict<String> manual = redis.manualDict("settings");
        dict.put("k", "v");
        manual.sync();
        redis.wire.call("FLUSHALL");
        assertThat(dict).isEmpty();
        manual.sync();
        assertThat(manual).isEmpty();
        assertThat(dict.put("k", "w")).isNull();
        assertThat(manual.put("j", "w")).isNull();
        assertThat(manual).containsOnlyKeys("k", "j");
    }

    @Test
    void trap1ReadAfterARestartFromAnOlderDumpSeesTheOlderData() {
        try (RedisFixture fixture = new RedisFixture(RedisServer.start())) {
            StorageDict<String> dict = fixture.dict("settings");
            dict.put("k", "old");
            fixture.wire.call("SAVE");
            dict.put("k", "new");
            dict.put("j", "lost");
            fixture.server.restart();
            assertThat(dict.get("k")).isEqualTo("old");
            assertThat(dict).containsOnlyKeys("k");
            dict.put("k", "newer");
            assertThat(dict.get("k")).isEqualTo("newer");
        }
    }

    @Test
    void trap2TheSameNumberWithOtherDataIsAnotherVersion() {
        StorageDict<String> dict = redis.dict("settings");
        StorageDict<String> manual = redis.manualDict("settings");
        for (int i = 0; i < 5; i++) {
            redis.writeAsPython("settings", "k", "before" + i);
        }
        assertThat(dict.get("k")).isEqualTo("before4");
        manual.sync();
        redis.wire.call("FLUSHALL");
        for (int i = 0; i < 5; i++) {
            redis.writeAsPython("settings", "k", "after" + i);
        }
        assertThat(dict.lastUpdated()).isEqualTo(manual.status().lastUpdated());
        assertThat(dict.get("k")).isEqualTo("after4");
        manual.sync();
        assertThat(manual.get("k")).isEqualTo("after4");
    }

    @Test
    void trap2TheSameNumberAfterARestoreIsAnotherVersionThoughTheEpochIsRestoredToo() {
        redis.writeAsPython("settings", "k", "kept");
        StorageDict<String> dict = redis.dict("settings");
        StorageDict<String> manual = redis.manualDict("settings");
        String epoch = (String) redis.wire.call("GET", "settings:epoch");
        redis.writeAsPython("settings", "k", "lost");
        assertThat(dict.get("k")).isEqualTo("lost");
        manual.sync();
        redis.wire.call("FLUSHALL");
        redis.wire.call("SET", "settings:epoch", epoch);
        redis.writeAsPython("settings", "k", "kept");
        redis.writeAsPython("settings", "k", "truth");
        assertThat(dict.lastUpdated()).isEqualTo(manual.status().lastUpdated());
        assertThat(dict.get("k")).isEqualTo("truth");
        manual.sync();
        assertThat(manual.get("k")).isEqualTo("truth");
    }

    @Test
    void trap3TheVersionKeyDeletedAlone() {
        StorageDict<String> dict = redis.dict("settings");
        dict.put("k", "v");
        redis.wire.call("DEL", "settingslast_updated");
        redis.wire.call("HSET", "settings", "k", "w");
        assertThat(dict.get("k")).isEqualTo("w");
        redis.writeAsPython("settings", "k", "x");
        assertThat(dict.get("k")).isEqualTo("x");
        assertThat(dict.put("k", "y")).isEqualTo("x");
    }

    @Test
    void trap3TheHashDeletedAloneIsSeenBySyncAtOnceAndByReadsSoon() {
        StorageDict<String> dict = redis.dict("settings");
        StorageDict<String> manual = redis.manualDict("settings");
        dict.put("k", "v");
        manual.sync();
        redis.wire.call("DEL", "settings");
        manual.sync();
        assertThat(manual).isEmpty();
        await().untilAsserted(() -> assertThat(dict).isEmpty());
    }

    @Test
    void trap3TheLogOrTheEpochDeletedAlone() {
        StorageDict<String> dict = redis.dict("settings");
        StorageDict<String> writer = redis.dict("settings");
        for (String key : new String[] {"settings:changes", "settings:epoch"}) {
            writer.put("k", "before");
            assertThat(dict.get("k")).isEqualTo("before");
            writer.put("k", "between");
            redis.wire.call("DEL", key);
            assertThat(dict.get("k")).isEqualTo("between");
            writer.put("k", "after " + key);
            assertThat(dict.get("k")).isEqualTo("after " + key);
            assertThat(writer.get("k")).isEqualTo("after " + key);
        }
    }

    @Test
    void trap19ALogThatWasTrimmedPastTheVersionOfACopyIsNoReasonToMissAnything() {
        StorageDict<String> writer = redis.dict("settings");
        writer.put("removed", "before");
        StorageDict<String> manual = redis.manualDict("settings");
        writer.put("k", "trimmed");
        writer.remove("removed");
        writer.put("j", "kept");
        redis.wire.call("XTRIM", "settings:changes", "MAXLEN", "1");

        manual.sync();

        assertThat(manual).isEqualTo(Map.of("k", "trimmed", "j", "kept"));
    }

    @Test
    void trap4AFailoverThatLostWritesWhoseVersionsAreUsedAgain() {
        StorageDict<String> dict = redis.dict("settings");
        dict.put("k", "kept");
        String version = (String) redis.wire.call("GET", "settingslast_updated");
        Object dump = redis.wire.call("HGETALL", "settings");
        dict.put("k", "lost");
        long lost = dict.lastUpdated();
        redis.wire.call("SET", "settingslast_updated", version);
        redis.wire.call("HSET", "settings", "k", "kept");
        redis.wire.call("XTRIM", "settings:changes", "MAXLEN", "1");
        redis.wire.call("XDEL", "settings:changes", lost + "-0");
        assertThat(dump).asString().contains("kept");
        assertThat(dict.get("k")).isEqualTo("kept");
        assertThat(redis.dict("settings").put("j", "next")).isNull();
        assertThat(dict.lastUpdated()).isNotEqualTo(lost);
        assertThat(dict.snapshot()).isEqualTo(Map.of("k", "kept", "j", "next"));
    }

    @Test
    void trap5TheVersionAtTheEndOfItsRange() {
        StorageDict<String> dict = redis.dict("settings");
        dict.put("k", "v");
        redis.wire.call("SET", "settingslast_updated", Long.toString(Long.MAX_VALUE));
        redis.wire.call("HSET", "settings", "k", "w");
        assertThat(dict.get("k")).isEqualTo("w");
        assertThat(dict.put("k", "x")).isEqualTo("w");
        assertThat(dict.get("k")).isEqualTo("x");
        assertThat(redis.dict("settings").put("k", "y")).isEqualTo("x");
        assertThat(dict.get("k")).isEqualTo("y");
    }

    @Test
    void trap5ANegativeVersion() {
        StorageDict<String> dict = redis.dict("settings");
        redis.wire.call("SET", "settingslast_updated", "-7");
        redis.wire.call("HSET", "settings", "k", "v");
        assertThat(dict.get("k")).isEqualTo("v");
        assertThat(dict.put("k", "w")).isEqualTo("v");
        assertThat(redis.dict("settings").get("k")).isEqualTo("w");
    }

    @Test
    void aClockThatWentBackDoesNotStopTheVersion() {
        StorageDict<String> dict = redis.dict("settings");
        dict.put("k", "v");
        long ahead = dict.lastUpdated() + 3_600_000_000L;
        redis.wire.call("SET", "settingslast_updated", Long.toString(ahead));
        dict.put("k", "w");
        assertThat(dict.lastUpdated()).isEqualTo(ahead + 1);
        redis.wire.call("DEL", "settingslast_updated");
        dict.put("k", "x");
        assertThat(redis.dict("settings").get("k")).isEqualTo("x");
        assertThat(dict.get("k")).isEqualTo("x");
    }
}
