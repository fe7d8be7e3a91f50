package io.storagedict.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.memory.MemoryStore;
import io.storagedict.store.redis.RedisStore;
import io.storagedict.testing.RedisServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

class FallbackEncodingTest {

    private final Encoding<Object, byte[]> java = JavaSerializationEncoding.of(Object.class, List.of());
    private final Encoding<Object, byte[]> json = JacksonEncoding.of(JsonMapper.shared(), Object.class);
    private final Encoding<Object, byte[]> jsonReadingJava = new FallbackEncoding<>(json, java);
    private final Encoding<Object, byte[]> javaReadingJson = new FallbackEncoding<>(java, json);

    @Test
    void writesTheFirstAndReadsBoth() {
        assertThat(jsonReadingJava.encode(25)).isEqualTo("25".getBytes(UTF_8));
        assertThat(jsonReadingJava.decode(java.encode(25))).isEqualTo(25);
        assertThat(jsonReadingJava.decode(json.encode(25))).isEqualTo(25);
        assertThat(javaReadingJson.encode(25)).isEqualTo(java.encode(25));
        assertThat(javaReadingJson.decode(java.encode(25))).isEqualTo(25);
        assertThat(javaReadingJson.decode(json.encode(25))).isEqualTo(25);
    }

    @Test
    void whatNeitherReadsNamesBothAndNotTheValue() {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> jsonReadingJava.decode("very-secret".getBytes(UTF_8)))
                .withMessageContaining("JacksonEncoding")
                .withMessageContaining("JavaSerializationEncoding")
                .withMessageNotContaining("secret");
    }

    @Test
    void aFirstEncodingThatBreaksItsContractDoesNotKeepTheFallbackFromReading() {
        Encoding<Object, byte[]> faulty = new Encoding<>() {
            @Override
            public byte[] encode(Object value) {
                throw new IllegalStateException();
            }

            @Override
            public Object decode(byte[] stored) {
                throw new IllegalStateException("very-secret");
            }
        };
        assertThat(new FallbackEncoding<>(faulty, json).decode(json.encode(1))).isEqualTo(1);
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> new FallbackEncoding<>(faulty, json).decode(java.encode(1)))
                .withMessageContaining("IllegalStateException")
                .withMessageNotContaining("secret");
    }

    @Test
    void aDictInMemoryIsMigratedWhileItIsUsed() {
        Store<byte[]> shared = new MemoryStore<>("settings");
        assertMigrates(shared, shared, shared);
    }

    @Test
    void aDictInRedisIsMigratedWhileItIsUsed() {
        RedisServer server = RedisServer.shared();
        LettuceConnectionFactory connections = new LettuceConnectionFactory(server.host(), server.port());
        connections.start();
        try {
            String keyspace = "migration-" + UUID.randomUUID();
            assertMigrates(
                    new RedisStore(connections, keyspace),
                    new RedisStore(connections, keyspace),
                    new RedisStore(connections, keyspace));
        } finally {
            connections.destroy();
        }
    }

    private void assertMigrates(Store<byte[]> one, Store<byte[]> two, Store<byte[]> three) {
        StorageDict<Object> old = StorageDict.builder(one, java).build();
        old.putAll(Map.of("a", 1, "b", 2, "c", 3, "d", 4));
        StorageDict<Object> prepared = StorageDict.builder(two, javaReadingJson).build();
        StorageDict<Object> migrated =
                StorageDict.builder(three, jsonReadingJava).build();
        assertThat(migrated).isEqualTo(old);

        assertThat(migrated.put("a", 10)).isEqualTo(1);
        assertThat(migrated.replace("b", 2, 20)).isTrue();
        assertThat(migrated.merge("c", 27, (before, more) -> (int) before + (int) more))
                .isEqualTo(30);
        prepared.put("e", 5);

        assertThat(prepared).isEqualTo(Map.of("a", 10, "b", 20, "c", 30, "d", 4, "e", 5));
        assertThat(migrated).isEqualTo(prepared);
        assertThat(stored(three, "a")).isEqualTo(json.encode(10));
        assertThat(stored(three, "b")).isEqualTo(json.encode(20));
        assertThat(stored(three, "c")).isEqualTo(json.encode(30));
        assertThat(stored(three, "d")).isEqualTo(java.encode(4));
        assertThat(stored(three, "e")).isEqualTo(java.encode(5));

        migrated.putAll(migrated.snapshot());
        assertThat(StorageDict.builder(three, json).build()).isEqualTo(prepared);
    }

    private static byte[] stored(Store<byte[]> store, String key) {
        Pull.Full<byte[]> everything = (Pull.Full<byte[]>) store.pull(Held.NOTHING);
        return Objects.requireNonNull(everything.entries().get(key));
    }
}
