package io.storagedict.encoding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.memory.MemoryStore;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Stored values that are not what the encoding of a dict writes. */
class EncodingTrapsTest {

    private static final Encoding<Object, byte[]> JAVA =
            JavaSerializationEncoding.of(Object.class, List.of("io.storagedict.encoding.*"));
    private static final Encoding<Object, byte[]> JSON = JacksonEncoding.of(JsonMapper.shared(), Object.class);

    private final MemoryStore<byte[]> store = new MemoryStore<>("settings");

    /** A class that a later version of an application may name otherwise. */
    record Rate(int percent) implements Serializable {}

    private void store(String key, byte[] stored) {
        store.write(Write.put(new Write.Condition.Always<>(), key, stored), Version.NONE);
    }

    private StorageDict<Object> dict(Encoding<Object, byte[]> encoding) {
        return StorageDict.builder(store, encoding).build();
    }

    @Test
    void trap31OldAndNewFormsMixAndWhatIsNeitherFailsAlone() {
        byte[] good = JAVA.encode("of old");
        store("old", good);
        store("new", JSON.encode("of new"));
        store("unknown header", new byte[] {(byte) 0xac, (byte) 0xed, 0, 9, 't', 0, 0});
        store("pickled", "gAWVBwAAAAAAAACMA2JhcpQu\n".getBytes(UTF_8));
        store("cut", Arrays.copyOf(good, good.length - 1));
        store("empty", new byte[0]);

        StorageDict<Object> dict = dict(new FallbackEncoding<>(JSON, JAVA));

        assertThat(dict.get("old")).isEqualTo("of old");
        assertThat(dict.get("new")).isEqualTo("of new");
        for (String bad : List.of("unknown header", "pickled", "cut", "empty")) {
            assertThatExceptionOfType(EncodingException.class)
                    .isThrownBy(() -> dict.get(bad))
                    .withMessageContaining("'settings'")
                    .withMessageContaining(bad);
        }
        assertThat(dict.status().undecodable()).isEqualTo(4);
        assertThat(dict).hasSize(6);
    }

    /** As the README advises: each way, whatever is left of the old form is written anew. */
    @Test
    void trap31ListsAndMapsMoveFromOneEncodingToTheOtherAndBack() {
        Map<String, Object> limits = Map.of("rates", List.of(1, "two"), "none", Map.of(), "names", List.of());
        dict(JSON).put("limits", limits);

        StorageDict<Object> toJava = dict(new FallbackEncoding<>(JAVA, JSON));
        toJava.putAll(toJava.snapshot());
        assertThat(dict(JAVA)).isEqualTo(Map.of("limits", limits));

        StorageDict<Object> toJson = dict(new FallbackEncoding<>(JSON, JAVA));
        toJson.putAll(toJson.snapshot());
        assertThat(dict(JSON)).isEqualTo(Map.of("limits", limits));
    }

    @Test
    void trap31AClassThatWasRenamedFailsItsKeyAlone() {
        store(
                "rate",
                new String(JAVA.encode(new Rate(25)), ISO_8859_1)
                        .replace("$Rate", "$Cost")
                        .getBytes(ISO_8859_1));
        store("other", JAVA.encode(new Rate(26)));

        StorageDict<Object> dict = dict(JAVA);

        assertThat(dict.get("other")).isEqualTo(new Rate(26));
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> dict.get("rate"))
                .withMessageContaining("'rate'")
                .withMessageContaining("EncodingTrapsTest$Cost");
    }

    @Test
    void trap31OnePoisonEntryAmongAThousandFailsAlone() {
        Map<String, Integer> good = IntStream.range(0, 999).boxed().collect(toMap(i -> "key " + i, i -> i));
        StorageDict<Object> dict = dict(JSON);
        dict.putAll(good);
        store("poison", "{".getBytes(UTF_8));

        assertThat(dict).hasSize(1_000);
        assertThat(dict.status().undecodable()).isEqualTo(1);
        good.forEach((key, value) -> assertThat(dict.get(key)).isEqualTo(value));
        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> dict.get("poison"));
        dict.put("poison", 999);
        assertThat(dict).hasSize(1_000).containsEntry("poison", 999);
    }

    @Test
    void trap32TheFallbackDecodesAndNeverEncodes() {
        AtomicInteger decoded = new AtomicInteger();
        Encoding<Object, byte[]> fallback = new Encoding<>() {
            @Override
            public byte[] encode(Object value) {
                throw new AssertionError("The fallback must not write");
            }

            @Override
            public Object decode(byte[] stored) {
                decoded.incrementAndGet();
                return JAVA.decode(stored);
            }
        };
        store("old", JAVA.encode(25));

        StorageDict<Object> dict = dict(new FallbackEncoding<>(JSON, fallback));
        assertThat(dict.get("old")).isEqualTo(25);
        assertThat(decoded).hasPositiveValue();

        assertThat(dict.merge("old", 1, (old, one) -> (int) old + (int) one)).isEqualTo(26);
        int before = decoded.get();
        assertThat(dict(new FallbackEncoding<>(JSON, fallback)).get("old")).isEqualTo(26);
        assertThat(decoded).hasValue(before);
    }
}
