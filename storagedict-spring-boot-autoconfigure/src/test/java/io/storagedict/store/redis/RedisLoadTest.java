package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import io.storagedict.testing.RedisMonitor;
import io.storagedict.testing.RedisWire;
import io.storagedict.testing.TcpProxy;
import io.storagedict.testing.TcpProxy.Ending;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Loads of a dict that is too large to be told by the script. */
class RedisLoadTest {

    private static final int SIZE = 2_000;

    private final RedisFixture redis = RedisFixture.shared();

    /** Else the first of these tests would see the script sent whole. */
    @BeforeEach
    void letTheServerKnowTheScript() {
        redis.dict("other").sync();
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void aLargeDictIsReadByATransaction(RedisDriver driver) {
        Map<String, String> entries = fill(redis, "settings");
        List<StorageDict<String>> dicts = new ArrayList<>();
        List<String> commands = RedisMonitor.during(redis.server, () -> dicts.add(open(driver)));
        assertThat(commands.stream().map(command -> command.split(" ", -1)[0]))
                .containsExactly("\"EVALSHA\"", "\"MULTI\"", "\"EVAL\"", "\"HGETALL\"", "\"EXEC\"");
        assertThat(dicts.get(0)).isEqualTo(entries);
        assertThat((String) redis.wire.call("GET", "settings:epoch")).endsWith("@" + SIZE);
    }

    @Test
    void aSmallDictIsReadByOneCommand() {
        redis.writeAsPython("settings", "k", "v");
        assertThat(RedisMonitor.during(redis.server, () -> open(RedisDriver.LETTUCE)))
                .singleElement()
                .asString()
                .startsWith("\"EVALSHA\"");
    }

    @ParameterizedTest
    @EnumSource
    void aLoadSeesOneStateThoughOthersWriteMeanwhile(RedisDriver driver) {
        fill(redis, "settings");
        AtomicBoolean stopped = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try (RedisWire wire = redis.server.connect()) {
                for (int i = SIZE + 1; !stopped.get(); i++) {
                    wire.call("MULTI");
                    wire.call("INCR", "settingslast_updated");
                    wire.call("HSET", "settings", "first", Integer.toString(i));
                    wire.call("HSET", "settings", "last", Integer.toString(i));
                    wire.call("EXEC");
                }
            }
        });
        try {
            RedisStore store = new RedisStore(connect(driver, redis.server.port()), "settings");
            long before = 0;
            for (int i = 0; i < 50 || before <= SIZE + 50; i++) {
                Pull.Full<byte[]> full = (Pull.Full<byte[]>) store.pull(Held.NOTHING);
                Version version = full.version();
                String number = Long.toString(version.number());
                assertThat(version.epoch()).endsWith("@" + number);
                if (version.number() > SIZE) {
                    assertThat(text(full, "first")).isEqualTo(number);
                    assertThat(text(full, "last")).isEqualTo(number);
                }
                assertThat(version.number()).isGreaterThanOrEqualTo(before);
                before = version.number();
            }
        } finally {
            stopped.set(true);
            writer.join();
        }
    }

    @Test
    void aDictThatIsReloadedBecauseOfAForeignWriterIsWhole() {
        Map<String, String> entries = fill(redis, "settings");
        StorageDict<String> dict = redis.dict("settings");
        StorageDict<String> other = redis.dict("settings");
        redis.writeAsPython("settings", "k", "v");
        entries.put("k", "v");
        assertThat(dict.snapshot()).isEqualTo(entries);
        other.put("k", "w");
        entries.put("k", "w");
        assertThat(dict.snapshot()).isEqualTo(entries);
    }

    @Test
    void aFieldThatIsNoTextIsLeftOutAndNotMissed() {
        Map<String, String> entries = fill(redis, "settings");
        byte[] field = {'k', (byte) 0xff};
        redis.wire.call("HSET".getBytes(UTF_8), "settings".getBytes(UTF_8), field, "v".getBytes(UTF_8));
        StorageDict<String> dict = redis.dict("settings");
        assertThat(dict.snapshot()).isEqualTo(entries);
        assertThat(RedisMonitor.during(redis.server, dict::sync)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aLoadWhoseAnswerIsLostIsAskedForAgain(RedisDriver driver) {
        Map<String, String> entries = fill(redis, "settings");
        try (TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port())) {
            proxy.loseReplies(1, "EXEC", Ending.RST);
            StorageDict<String> dict = open(driver, proxy.port());
            assertThat(proxy.lostReplies()).isEqualTo(1);
            assertThat(dict).isEqualTo(entries);
        }
    }

    private StorageDict<String> open(RedisDriver driver) {
        return open(driver, redis.server.port());
    }

    private StorageDict<String> open(RedisDriver driver, int port) {
        return RedisFixture.dict(connect(driver, port), "settings", false);
    }

    private RedisConnectionFactory connect(RedisDriver driver, int port) {
        return driver == RedisDriver.LETTUCE ? redis.lettuce(port) : redis.jedis(port);
    }

    private static String text(Pull.Full<byte[]> full, String key) {
        return new String(full.entries().getOrDefault(key, new byte[0]), UTF_8);
    }

    /** Writes many entries as Python does, and returns them. */
    static Map<String, String> fill(RedisFixture redis, String keyspace) {
        Map<String, String> entries = new HashMap<>();
        List<String> command = new ArrayList<>(List.of("HSET", keyspace));
        for (int i = 0; i < SIZE; i++) {
            entries.put("key" + i, "value" + i);
            command.addAll(List.of("key" + i, "value" + i));
        }
        redis.wire.call("MULTI");
        redis.wire.call("INCRBY", keyspace + "last_updated", Integer.toString(SIZE));
        redis.wire.call(command.toArray(String[]::new));
        redis.wire.call("EXEC");
        return entries;
    }
}
