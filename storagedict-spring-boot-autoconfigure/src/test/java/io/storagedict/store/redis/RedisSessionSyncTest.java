package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.store.Consistency;
import io.storagedict.store.Version;
import io.storagedict.testing.RedisMonitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Redis sees of the sync of a hundred dicts with session consistency. */
class RedisSessionSyncTest {

    private final RedisFixture redis = RedisFixture.shared();
    private final RedisStoreFactory factory = new RedisStoreFactory(redis.lettuce(), Sessions.NEVER);
    private final List<RedisSessionStore> stores = new ArrayList<>();
    private final List<StorageDict<?>> many = new ArrayList<>();
    private StorageDicts dicts;

    @BeforeEach
    void open() {
        for (int i = 0; i < 100; i++) {
            RedisSessionStore store = (RedisSessionStore) factory.open("many" + i, Consistency.SESSION);
            stores.add(store);
            many.add(StorageDict.builder(store, RedisFixture.TEXT)
                    .autosync(false)
                    .build());
        }
        dicts = StorageDicts.of(many);
        awaitVouching();
    }

    private void awaitVouching() {
        await().until(() -> stores.stream().noneMatch(store -> store.known().equals(Version.NONE)));
    }

    @AfterEach
    void close() {
        dicts.forEach(StorageDict::close);
        redis.close();
    }

    private List<String> commandsOfASync() {
        return RedisMonitor.during(redis.server, () -> assertThat(dicts.sync()).isEmpty()).stream()
                .filter(command -> !command.startsWith("\"XREAD\""))
                .toList();
    }

    @Test
    void whileTheyAreToldOfChangesItIsNothing() {
        assertThat(commandsOfASync()).isEmpty();
    }

    @Test
    void whileTheyAreNotItIsOneCommandForAll() {
        assertThat(dicts.sync()).isEmpty();
        factory.stop();
        assertThat(commandsOfASync()).singleElement().asString().startsWith("\"MGET\" ");
        redis.writeAsPython("many7", "k", "v");
        assertThat(commandsOfASync()).hasSize(2).last().asString().startsWith("\"EVALSHA\" ");
        assertThat(dicts.get("many7")).hasSize(1);
    }

    @Test
    void whenTheyAreWatchedAgainTheyAreToldAgain() {
        factory.stop();
        factory.start();
        assertThat(commandsOfASync()).isNotEmpty();
        awaitVouching();
        assertThat(commandsOfASync()).isEmpty();
    }

    @Test
    void aDictWhoseEntriesAreToBeComparedIsPulled() {
        RedisStoreFactory often = new RedisStoreFactory(redis.lettuce(), Sessions.OFTEN);
        try (RedisSessionStore store = (RedisSessionStore) often.open("many7", Consistency.SESSION)) {
            StorageDict<String> dict = StorageDict.builder(store, RedisFixture.TEXT)
                    .autosync(false)
                    .build();
            StorageDicts one = StorageDicts.of(List.of(dict));
            dict.put("a", "1");
            redis.wire.call("HSET", "many7", "b", "2");
            await().until(() -> {
                assertThat(one.sync()).isEmpty();
                return dict.containsKey("b");
            });
        }
    }
}
