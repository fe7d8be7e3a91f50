package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.OnStoreFailure;
import io.storagedict.StorageDict;
import io.storagedict.encoding.Encoding;
import io.storagedict.store.Store;

/** Dicts of text whose reads fail if their store does. */
final class TextDicts {

    private TextDicts() {}

    static StorageDict<String> over(Store<byte[]> store) {
        return StorageDict.builder(store, new Text())
                .name("greetings")
                .onStoreFailure(OnStoreFailure.FAIL)
                .build();
    }

    private record Text() implements Encoding<String, byte[]> {

        @Override
        public byte[] encode(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String decode(byte[] stored) {
            return new String(stored, UTF_8);
        }
    }
}
