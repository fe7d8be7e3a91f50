package io.storagedict.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.StorageDict;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import tools.jackson.databind.json.JsonMapper;

/** What the parts of {@link StorageDictContract} have in common: dicts over one backend. */
interface DictContract {

    /** Opens a keyspace. Two stores of one keyspace stand for two processes that share its data. */
    Store<byte[]> store(String keyspace);

    /** Sees to it that a dict is closed after the test: as long as it has listeners, it goes on to ask its store. */
    <V> StorageDict<V> opened(StorageDict<V> dict);

    /** Forgets the stores that were opened, as a process does that ends. */
    default void restart() {}

    /** How much the backend takes. */
    Limits limits();

    /** A keyspace of this test alone. */
    String keyspace();

    /** A dict of this test's keyspace, in a process of its own. */
    default StorageDict<String> dict() {
        return dict(true);
    }

    default StorageDict<String> dict(boolean autosync) {
        return dict(store(keyspace()), autosync);
    }

    /** A dict of text over this store. */
    default StorageDict<String> dict(Store<byte[]> store, boolean autosync) {
        return opened(StorageDict.builder(store, new TextEncoding())
                .name("greetings")
                .autosync(autosync)
                .build());
    }

    /** A dict of numbers in JSON, over the same keyspace. */
    default StorageDict<Integer> counters(boolean autosync) {
        return json(Integer.class, autosync);
    }

    /** A dict of JSON values, over the same keyspace. */
    default <V> StorageDict<V> json(Class<V> type, boolean autosync) {
        return opened(StorageDict.builder(store(keyspace()), JacksonEncoding.of(JsonMapper.shared(), type))
                .autosync(autosync)
                .build());
    }

    /** Stores what no dict of this process would: "!..." cannot be decoded. */
    default void storeRaw(String key, String stored) {
        store(keyspace()).write(Write.put(new Write.Condition.Always<>(), key, stored.getBytes(UTF_8)), Version.NONE);
    }
}
