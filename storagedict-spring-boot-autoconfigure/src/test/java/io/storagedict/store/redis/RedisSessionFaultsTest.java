package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.OnStoreFailure;
import io.storagedict.StorageDict;
import io.storagedict.store.StoreException;
import io.storagedict.store.Version;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Session consistency on Redis where it is not told of changes: foreign writers, lost data, missing rights. */
class RedisSessionFaultsTest {

    private final RedisFixture redis = RedisFixture.shared();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void whatIsNotToldIsFoundByTheNextCheck() {
        StorageDict<String> writer = redis.dict("settings");
        try (Sessions sessions = new Sessions(redis.lettuce(), Sessions.OFTEN)) {
            StorageDict<String> reader = sessions.dict("settings");
            List<Runnable> changes = List.of(
                    () -> redis.writeAsPython("settings", "k", "1"),
                    () -> writer.put("k", "2"),
                    () -> redis.writeAsPython("settings", "k", "3"),
                    () -> redis.removeAsPython("settings", "k"),
                    () -> writer.putAll(Map.of("a", "1", "b", "2")),
                    () -> redis.wire.call("DEL", "settings:changes"),
                    () -> writer.put("a", "after the log was lost"),
                    () -> redis.wire.call("DEL", "settings:epoch"),
                    () -> writer.put("a", "after the epoch was lost"),
                    () -> redis.wire.call("DEL", "settings"),
                    () -> writer.putAll(Map.of("c", "1", "d", "2")),
                    () -> redis.wire.call("DEL", "settingslast_updated"),
                    () -> redis.writeAsPython("settings", "c", "with the log of greater numbers"),
                    () -> writer.put("c", "4"),
                    () -> redis.wire.call("FLUSHALL"),
                    () -> writer.put("c", "after the flush"));
            for (Runnable change : changes) {
                change.run();
                writer.sync();
                await().untilAsserted(() -> {
                    assertThat(reader).isEqualTo(writer);
                    assertThat(reader.lastUpdated()).isEqualTo(writer.lastUpdated());
                });
            }
        }
    }

    @Test
    void theLogIsReadAgainThoughItsNumbersBeganAnew() {
        StorageDict<String> writer = redis.dict("settings");
        redis.wire.call("SET", "settingslast_updated", "8000000000000000");
        try (Sessions sessions = new Sessions(redis.lettuce(), Sessions.NEVER)) {
            StorageDict<String> reader = sessions.dict("settings");
            writer.put("k", "high");
            await().until(() -> "high".equals(reader.get("k")));
            redis.wire.call("DEL", "settingslast_updated");
            reader.put("mine", "v");
            assertThat(reader.lastUpdated()).isLessThan(8_000_000_000_000_000L);
            await().until(() -> {
                writer.put("k", "low " + System.nanoTime());
                return reader.get("k").startsWith("low");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLogThatIsNoneSilencesItsDictOnly(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connect(redis.server.host(), redis.server.port());
        try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
            RedisSessionStore sound = sessions.store("settings");
            StorageDict<String> reader =
                    StorageDict.builder(sound, RedisFixture.TEXT).build();
            RedisSessionStore broken = sessions.store("rates");
            StorageDict<String> rates =
                    StorageDict.builder(broken, RedisFixture.TEXT).build();
            rates.put("k", "v");
            awaitReading(rates, broken);

            redis.wire.call("SET", "rates:changes", "no log");

            await().until(() -> broken.known().equals(Version.NONE));
            awaitReading(reader, sound);
            redis.dict("settings").put("k", "told");
            await().until(() -> "told".equals(reader.get("k")));
            assertThat(broken.known()).isEqualTo(Version.NONE);
            assertThat(rates.get("k")).isEqualTo("v");

            redis.wire.call("DEL", "rates:changes");
            awaitReading(rates, broken);
            redis.dict("rates").put("k", "told again");
            await().until(() -> "told again".equals(rates.get("k")));
        } finally {
            driver.disconnect(connections);
        }
    }

    /** A read compares the entries, if that is due; only then the store is trusted. */
    private static void awaitReading(StorageDict<String> dict, RedisSessionStore store) {
        await().until(() -> {
            dict.sync();
            return !store.known().equals(Version.NONE);
        });
    }

    private LettuceConnectionFactory connectionsOf(String user) {
        RedisStandaloneConfiguration address =
                new RedisStandaloneConfiguration(redis.server.host(), redis.server.port());
        address.setUsername(user);
        address.setPassword("any");
        return redis.lettuce(address);
    }

    @Test
    void aServerThatTellsOfChangesButAnswersNoCheckIsNotTrusted() {
        redis.wire.call("ACL", "SETUSER", "unchecked", "on", "nopass", "~*", "+@all");
        try (Sessions sessions = new Sessions(connectionsOf("unchecked"), Sessions.OFTEN)) {
            RedisSessionStore store = sessions.store("settings");
            StorageDict<String> reader = StorageDict.builder(store, RedisFixture.TEXT)
                    .onStoreFailure(OnStoreFailure.FAIL)
                    .build();
            Sessions.awaitVouching(store);
            redis.wire.call("ACL", "SETUSER", "unchecked", "-eval", "-evalsha");
            await().until(() -> store.known().equals(Version.NONE));
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> reader.get("k"));
            redis.wire.call("ACL", "SETUSER", "unchecked", "+eval", "+evalsha");
            Sessions.awaitVouching(store);
        } finally {
            redis.wire.call("ACL", "DELUSER", "unchecked");
        }
    }

    @Test
    void aUserWhoMayNotReadTheLogAsksEachTime() {
        redis.wire.call("ACL", "SETUSER", "deaf", "on", "nopass", "~*", "+@all", "-xread");
        StorageDict<String> writer = redis.dict("settings");
        try (Sessions sessions = new Sessions(connectionsOf("deaf"), Sessions.NEVER)) {
            StorageDict<String> reader = StorageDict.builder(sessions.store("settings"), RedisFixture.TEXT)
                    .build();
            for (int i = 0; i < 20; i++) {
                String value = Integer.toString(i);
                writer.put("k", value);
                assertThat(reader.get("k")).isEqualTo(value);
            }
        } finally {
            redis.wire.call("ACL", "DELUSER", "deaf");
        }
    }
}
