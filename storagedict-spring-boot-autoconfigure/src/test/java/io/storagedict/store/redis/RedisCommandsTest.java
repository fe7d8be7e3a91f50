package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.testing.RedisMonitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What Redis sees of each operation: one command, but for loads of many entries (RedisLoadTest). */
class RedisCommandsTest {

    private final RedisFixture redis = RedisFixture.shared();
    private final StorageDict<String> dict = redis.dict("settings");
    private final StorageDict<String> manual = redis.manualDict("settings");

    @AfterEach
    void close() {
        redis.close();
    }

    /** A read that comes a second after the last pull asks for more, so it is tried again on a busy machine. */
    @Test
    void aStrongReadIsOneCommand() {
        dict.put("k", "v");
        await().untilAsserted(() -> {
            dict.sync();
            assertThat(RedisMonitor.during(redis.server, () -> dict.get("k")))
                    .containsExactly("\"MGET\" \"settingslast_updated\" \"settings:epoch\"");
        });
    }

    @Test
    void aStrongReadOfTheWholeMapIsOneCommand() {
        dict.put("k", "v");
        assertThat(RedisMonitor.during(redis.server, () -> dict.forEach((key, value) -> {})))
                .hasSize(1);
    }

    @Test
    void aWriteIsOneCommandWhateverItIs() {
        dict.putAll(Map.of("a", "1", "b", "2"));
        List<Runnable> writes = List.of(
                () -> dict.put("k", "1"),
                () -> dict.putIfAbsent("k", "2"),
                () -> dict.replace("k", "2"),
                () -> dict.replace("k", "2", "3"),
                () -> dict.merge("k", "4", String::concat),
                () -> dict.computeIfPresent("k", (key, value) -> value + "5"),
                () -> dict.setDefault("j", "1"),
                () -> dict.pop("j"),
                () -> dict.putAll(Map.of("x", "1", "y", "2")),
                () -> dict.replaceAll((key, value) -> value + "!"),
                () -> dict.remove("x"),
                () -> dict.remove("y", "2!"),
                () -> dict.clear());
        for (Runnable write : writes) {
            assertThat(RedisMonitor.during(redis.server, write::run))
                    .singleElement()
                    .asString()
                    .contains("EVALSHA");
        }
    }

    @Test
    void aLocalReadIsNoCommand() {
        dict.put("k", "v");
        manual.sync();
        assertThat(RedisMonitor.during(redis.server, () -> {
                    assertThat(manual.get("k")).isEqualTo("v");
                    assertThat(manual.get("absent")).isNull();
                    assertThat(manual).hasSize(1);
                }))
                .isEmpty();
    }

    @Test
    void aSyncWithOneChangeInTenThousandEntriesIsOneCommandThatBringsOnlyTheChange() {
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            entries.put("key" + i, "value" + i);
        }
        dict.putAll(entries);
        manual.sync();
        dict.put("key77", "changed");
        List<String> commands = RedisMonitor.during(redis.server, manual::sync);
        assertThat(commands).singleElement().asString().contains("EVALSHA");
        assertThat(manual.get("key77")).isEqualTo("changed");
        dict.put("key77", "changed again");
        long measuring = -bytesSent() + bytesSent();
        long before = bytesSent();
        manual.sync();
        assertThat(bytesSent() - before - measuring).isLessThan(100);
        assertThat(manual.get("key77")).isEqualTo("changed again");
    }

    @Test
    void aSyncWithNothingChangedIsOneCommand() {
        assertThat(RedisMonitor.during(redis.server, manual::sync)).hasSize(1);
        long measuring = -bytesSent() + bytesSent(); // which is some bytes more or less each time
        long before = bytesSent();
        for (int i = 0; i < 100; i++) {
            manual.sync();
        }
        assertThat(bytesSent() - before - measuring).isLessThan(1_000);
    }

    @Test
    void aScriptThatTheServerForgotIsSentAgain() {
        dict.put("k", "1");
        redis.wire.call("SCRIPT", "FLUSH");
        assertThat(dict.put("k", "2")).isEqualTo("1");
        redis.wire.call("SCRIPT", "FLUSH");
        manual.sync();
        assertThat(manual.get("k")).isEqualTo("2");
    }

    @Test
    void manyDictsOnOneServerAreSyncedByOneCommand() {
        LettuceConnectionFactory factory = redis.lettuce();
        List<StorageDict<?>> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(RedisFixture.dict(factory, "many" + i, false));
        }
        StorageDicts dicts = StorageDicts.of(many);
        assertThat(RedisMonitor.during(redis.server, dicts::sync))
                .singleElement()
                .asString()
                .startsWith("\"MGET\"");
        redis.writeAsPython("many7", "k", "v");
        assertThat(RedisMonitor.during(redis.server, dicts::sync)).hasSize(2);
        assertThat(dicts.get("many7")).hasSize(1);
    }

    private long bytesSent() {
        String stats = (String) redis.wire.call("INFO", "stats");
        return Long.parseLong(stats.lines()
                .filter(line -> line.startsWith("total_net_output_bytes:"))
                .findFirst()
                .orElseThrow()
                .substring("total_net_output_bytes:".length())
                .strip());
    }
}
