package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire.ErrorReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Entries in the change log, and versions, that no storagedict wrote. */
class RedisForeignLogTest {

    private static final List<String> IDS =
            List.of("*", "1-1", "9223372036854775807-0", "9223372036854775808-0", "18446744073709551615-7");
    private static final List<String> NAMES = List.of(
            "p",
            "r",
            "=",
            "=a",
            "=\n",
            "-a",
            "-",
            "*",
            "?a",
            "?",
            "!",
            "o1",
            "O1",
            "n",
            "@9",
            "",
            "x",
            "=\ud83d\ude42");
    private static final List<String> TEXTS = List.of("", "0", "1", "-1", "v", "9223372036854775807", "é", "\u0663");

    private final RedisFixture redis = new RedisFixture(RedisServer.start());

    @AfterEach
    void close() {
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void anEntryBeyondAllVersionsDoesNotKeepOtherDictsFromBeingTold(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connect(redis.server.host(), redis.server.port());
        try (Sessions sessions = new Sessions(connections, Sessions.NEVER)) {
            StorageDict<String> other = sessions.dict("other");
            StorageDict<String> told = sessions.dict("settings");
            redis.wire.call("XADD", "other:changes", "18446744073709551615-1", "=a", "v");

            redis.dict("settings").put("k", "v");

            await().until(() -> "v".equals(told.get("k")) && told.status().lastTold() != null);
            assertThat(other.get("a")).isNull();
        } finally {
            driver.disconnect(connections);
        }
    }

    /** Whatever is there, a dict has what its hash has, its writes work, and a neighbour notices nothing. */
    @Test
    void aDictHasWhatItsHashHasWhateverTheLogSays() {
        SplittableRandom random = new SplittableRandom(6);
        try (Sessions sessions = new Sessions(redis.lettuce(), Sessions.OFTEN)) {
            StorageDict<String> told = sessions.dict("settings");
            StorageDict<String> asking = redis.dict("settings");
            StorageDict<String> neighbour = sessions.dict("neighbour");
            for (int i = 0; i < 30; i++) {
                for (int entries = random.nextInt(4); entries > 0; entries--) {
                    addEntry(random);
                }
                redis.writeAsPython("settings", "foreign", Integer.toString(i));
                assertThat(asking).as("round %d", i).isEqualTo(hash());
                asking.put("own", Integer.toString(i));
                assertThat(asking).as("round %d", i).isEqualTo(hash());
                neighbour.put("k", Integer.toString(i));
                assertThat(neighbour).containsOnly(Map.entry("k", Integer.toString(i)));
            }
            await().until(() -> told.snapshot().equals(hash()));
        }
    }

    private void addEntry(SplittableRandom random) {
        List<String> entry = new ArrayList<>(List.of("XADD", "settings:changes", pick(IDS, random)));
        for (int fields = random.nextInt(1, 6); fields > 0; fields--) {
            entry.add(pick(NAMES, random));
            entry.add(pick(TEXTS, random));
        }
        try {
            redis.wire.call(entry.toArray(String[]::new));
        } catch (ErrorReply idIsTooSmall) {
            assertThat(idIsTooSmall).hasMessageContaining("smaller");
        }
    }

    private static String pick(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    private Map<String, String> hash() {
        List<?> all = (List<?>) redis.wire.call("HGETALL", "settings");
        Map<String, String> hash = new HashMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            hash.put((String) all.get(i), (String) all.get(i + 1));
        }
        return hash;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "x", "1.5", "1e3", "--1", "9223372036854775808", "-9223372036854775809", "0x1", "1\n"})
    void aVersionThatIsNoneFailsItsDictOnly(String version) {
        StorageDict<String> dict = redis.dict("settings");
        StorageDict<String> neighbour = redis.dict("neighbour");
        redis.wire.call("SET", "settingslast_updated", version);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.get("k"))
                .withMessageContaining("does not hold an integer");
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.put("k", "v"));
        neighbour.put("k", "v");
        assertThat(neighbour.get("k")).isEqualTo("v");
        assertThat(redis.wire.call("GET", "settingslast_updated")).isEqualTo(version);
    }
}
