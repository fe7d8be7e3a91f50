package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The layout of DESIGN: other processes read it, and write it. */
class RedisLayoutTest {

    private final RedisFixture redis = RedisFixture.shared();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void theEntriesAreAHashWithTheEncodedValues() {
        redis.dict("settings").putAll(Map.of("language", "en-US", "snowman ☃", "é"));
        assertThat(redis.wire.call("HGET", "settings", "language")).isEqualTo("en-US");
        assertThat(redis.wire.call("HGET", "settings", "snowman ☃")).isEqualTo("é");
        assertThat(redis.wire.call("HLEN", "settings")).isEqualTo(2L);
        assertThat(redis.wire.call("TTL", "settings")).isEqualTo(-1L);
    }

    @Test
    void theVersionIsTheTimeOfTheLastChangeInMicroseconds() {
        StorageDict<String> dict = redis.dict("settings");
        dict.put("k", "v");
        long version = Long.parseLong((String) redis.wire.call("GET", "settingslast_updated"));
        assertThat(version).isEqualTo(dict.lastUpdated());
        assertThat(Instant.EPOCH.plus(version, ChronoUnit.MICROS))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void theLogNamesTheVersionBeforeTheRequestAndTheChanges() {
        StorageDict<String> dict = redis.dict("settings");
        dict.put("k", "v");
        long first = dict.lastUpdated();
        dict.remove("k");
        List<?> log = (List<?>) redis.wire.call("XRANGE", "settings:changes", "-", "+");
        assertThat(log).hasSize(2);
        List<?> last = (List<?>) log.get(1);
        assertThat(last.get(0)).isEqualTo(dict.lastUpdated() + "-0");
        assertThat((List<?>) last.get(1)).element(1).isEqualTo(Long.toString(first));
        assertThat((List<?>) last.get(1)).element(4).isEqualTo("-k");
    }

    @Test
    void theLogDoesNotHoldLargeValuesAndCopiesFollowAllTheSame() {
        StorageDict<String> reader = redis.manualDict("settings");
        StorageDict<String> writer = redis.dict("settings");
        writer.put("large", "x".repeat(100_000));
        writer.put("large", "y".repeat(100_000));
        assertThat(redis.wire.call("XRANGE", "settings:changes", "-", "+").toString())
                .hasSizeLessThan(1_000)
                .contains("?large");
        reader.sync();
        assertThat(reader.get("large")).isEqualTo("y".repeat(100_000));
    }

    @Test
    void theLogIsBounded() {
        StorageDict<String> dict = redis.dict("settings");
        dict.put("k", "v");
        redis.wire.call("DEL", "settings:changes", "settingslast_updated");
        for (int i = 1; i <= 1_500; i++) {
            redis.wire.call("XADD", "settings:changes", i + "-0", "p", Integer.toString(i - 1), "r", "old", "=k", "v");
        }
        long length = 1_500;
        for (int i = 0; i < 5_000 && length >= 1_500; i++) { // one write in some sixty trims it
            dict.put("k", "v" + i);
            length = (Long) redis.wire.call("XLEN", "settings:changes");
        }
        assertThat(length).isBetween(1_000L, 1_100L);
    }

    @Test
    void aBulkChangeTooLargeForTheLogReachesOtherCopies() {
        StorageDict<String> reader = redis.manualDict("settings");
        StorageDict<String> writer = redis.dict("settings");
        Map<String, String> bulk = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            bulk.put("k" + i, "v" + i);
        }
        writer.putAll(bulk);
        assertThat(redis.wire.call("XRANGE", "settings:changes", "-", "+").toString())
                .hasSizeLessThan(10_000);
        reader.sync();
        assertThat(reader).isEqualTo(bulk);
        assertThat(writer).isEqualTo(bulk);
    }

    @Test
    void aHotKeyTravelsOnceAndTheEmptyKeyIsNotMistakenForAnything() {
        StorageDict<String> reader = redis.manualDict("settings");
        StorageDict<String> writer = redis.dict("settings");
        writer.put("", "empty");
        for (int i = 0; i < 50; i++) {
            writer.put("hot", Integer.toString(i));
        }
        reader.sync();
        assertThat(reader).isEqualTo(Map.of("", "empty", "hot", "49"));
    }

    @Test
    void aWriterThatIsFarBehindWritesOnceAndFollows() {
        StorageDict<String> behind = redis.manualDict("settings");
        StorageDict<String> writer = redis.dict("settings");
        for (int i = 0; i < 500; i++) {
            writer.put("k" + i % 10, Integer.toString(i));
        }
        assertThat(behind.put("k0", "mine")).isEqualTo("490");
        assertThat(behind).isEqualTo(writer);
    }

    @Test
    void anEntryOfTheLogIsBoundedInBytes() {
        StorageDict<String> reader = redis.manualDict("settings");
        Map<String, String> bulk = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            bulk.put("k" + i, "x".repeat(4_000));
        }
        redis.dict("settings").putAll(bulk);
        assertThat((Long) redis.wire.call("MEMORY", "USAGE", "settings:changes"))
                .isLessThan(150_000);
        reader.sync();
        assertThat(reader).isEqualTo(bulk);
    }

    @Test
    void aForeignWriterIsSeenByTheNextFreshRead() {
        StorageDict<String> dict = redis.dict("settings");
        for (int i = 1; i < 50; i++) {
            redis.writeAsPython("settings", "k", "v" + i);
            assertThat(dict.get("k")).isEqualTo("v" + i);
            assertThat(dict.lastUpdated()).isEqualTo(i);
        }
        redis.removeAsPython("settings", "k");
        assertThat(dict).isEmpty();
    }

    @Test
    void ourWritesAndThoseOfAForeignWriterMix() {
        StorageDict<String> dict = redis.dict("settings");
        StorageDict<String> manual = redis.manualDict("settings");
        for (int i = 0; i < 50; i++) {
            redis.writeAsPython("settings", "theirs", "t" + i);
            assertThat(dict.put("ours", "o" + i)).isEqualTo(i == 0 ? null : "o" + (i - 1));
            assertThat(dict.snapshot()).isEqualTo(Map.of("theirs", "t" + i, "ours", "o" + i));
            manual.sync();
            assertThat(manual).isEqualTo(Map.of("theirs", "t" + i, "ours", "o" + i));
        }
    }

    @Test
    void ourWritesNeverLowerTheVersionThatAForeignReaderHolds() {
        StorageDict<String> dict = redis.dict("settings");
        redis.wire.call("SET", "settingslast_updated", "9000000000000000");
        dict.put("k", "v");
        assertThat(dict.lastUpdated()).isEqualTo(9_000_000_000_000_001L);
    }

    @Test
    void constructionChangesNothing() {
        redis.writeAsPython("settings", "k", "v");
        redis.dict("settings");
        redis.manualDict("settings");
        assertThat(redis.wire.call("GET", "settingslast_updated")).isEqualTo("1");
        assertThat(redis.wire.call("EXISTS", "settings:changes")).isEqualTo(0L);
    }
}
