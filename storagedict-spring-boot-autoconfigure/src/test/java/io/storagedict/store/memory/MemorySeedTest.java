package io.storagedict.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.encoding.NoOpEncoding;
import org.junit.jupiter.api.Test;

/** What the tests of Python's durabledict ask of its dict in memory, under their names. */
class MemorySeedTest {

    @Test
    void m1DoesNotPickleObjectsWhenSet() {
        StorageDict<Object> dict = StorageDict.builder(new MemoryStore<>("settings"), new NoOpEncoding<>())
                .build();
        Object value = new Object();
        dict.put("foo", value);

        assertThat(dict.values().iterator().next()).isSameAs(value);
    }
}
