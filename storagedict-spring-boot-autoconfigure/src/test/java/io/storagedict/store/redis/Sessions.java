package io.storagedict.store.redis;

import static org.awaitility.Awaitility.await;

import io.storagedict.OnStoreFailure;
import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** An application whose dicts have session consistency. */
final class Sessions implements AutoCloseable {

    /** So seldom that no test would see what only a check finds. */
    static final Duration NEVER = Duration.ofHours(1);

    static final Duration OFTEN = Duration.ofMillis(50);

    private final RedisStoreFactory factory;
    private final List<RedisSessionStore> stores = new ArrayList<>();

    Sessions(RedisConnectionFactory connections, Duration pollInterval) {
        this.factory = new RedisStoreFactory(connections, pollInterval);
    }

    RedisSessionStore store(String keyspace) {
        RedisSessionStore store = (RedisSessionStore) factory.open(keyspace, Consistency.SESSION);
        stores.add(store);
        return store;
    }

    /** Returns a dict that is told of changes from now on, and whose reads fail if the server does. */
    StorageDict<String> dict(String keyspace) {
        RedisSessionStore store = store(keyspace);
        StorageDict<String> dict = StorageDict.builder(store, RedisFixture.TEXT)
                .onStoreFailure(OnStoreFailure.FAIL)
                .build();
        awaitVouching(store);
        return dict;
    }

    static void awaitVouching(RedisSessionStore store) {
        await().until(() -> !store.known().equals(Version.NONE));
    }

    @Override
    public void close() {
        stores.forEach(RedisSessionStore::close);
    }
}
