package io.storagedict.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** A stored value that is made to harm fails alone, in words that name its dict and key and show nothing of it. */
class HostileValuesTest {

    private static final String KEY = "k\r\n2026-11-22 INFO forged \u001b[2J\u202e";
    private static final String SECRET = "hunter2";

    private final MemoryStore<byte[]> store = new MemoryStore<>("settings");

    record Rate(String name, int percent, List<Rate> parts) {}

    static Stream<String> values() {
        return Stream.of(
                "[".repeat(1_000_000),
                "{\"hunter2\":".repeat(200_000),
                "[".repeat(501) + "\"hunter2\"" + "]".repeat(501),
                "{\"percent\":" + "9".repeat(1_001) + "}",
                "\"hunter2\\u001b[2J\n\"",
                "{\"name\":\"hunter2\u0000\"}",
                "{\"" + "hunter2".repeat(10_000) + "\":1}",
                "{\"percent\":1e999999999,\"hunter2\":}",
                "\ufeff\"hunter2\"",
                "null",
                "\u00ac\u00ed\u0000\u0005hunter2");
    }

    private <V> StorageDict<V> dict(Encoding<V, byte[]> encoding, String stored, byte[] neighbour) {
        write(KEY, stored.getBytes(UTF_8));
        write("neighbour", neighbour);
        return StorageDict.builder(store, encoding).build();
    }

    private void write(String key, byte[] stored) {
        store.write(Write.put(new Write.Condition.Always<>(), key, stored), Version.NONE);
    }

    private static <V> void assertFailsAlone(StorageDict<V> dict, V neighbour) {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> dict.get(KEY))
                .withMessageContainingAll(
                        "dict 'settings'", "'k\\u000d\\u000a2026-11-22 INFO forged \\u001b[2J\\u202e'")
                .withMessageNotContaining(SECRET)
                .satisfies(refused -> assertThat(refused.getMessage()).matches("[ -~]{1,600}"))
                .withNoCause();
        assertThat(dict.get("neighbour")).isEqualTo(neighbour);
        assertThat(dict.status().undecodable()).isEqualTo(1);
        assertThat(dict.keySet()).containsExactlyInAnyOrder(KEY, "neighbour");
    }

    @ParameterizedTest
    @MethodSource("values")
    void whereNoTypeIsDeclared(String stored) {
        assertFailsAlone(
                dict(JacksonEncoding.of(new JsonMapper(), Object.class), stored, "[1]".getBytes(UTF_8)), List.of(1));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whereATypeIsDeclared(String stored) {
        byte[] neighbour = "{\"name\":\"a\",\"percent\":1,\"parts\":[]}".getBytes(UTF_8);
        assertFailsAlone(
                dict(JacksonEncoding.of(new JsonMapper(), Rate.class), stored, neighbour), new Rate("a", 1, List.of()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whereJavaSerializationIsChosenAndJsonIsTheFallback(String stored) {
        Encoding<Object, byte[]> java = JavaSerializationEncoding.of(Object.class, List.of());
        Encoding<Object, byte[]> both =
                new FallbackEncoding<>(java, JacksonEncoding.of(new JsonMapper(), Object.class));
        assertFailsAlone(dict(both, stored, java.encode(List.of(1))), List.of(1));
    }

    /** Arrays that begin with a type, and each name that a library ever took for one. */
    @Test
    void idsOfTypesArePlainData() {
        String stored =
                "[\"javax.script.ScriptEngineManager\",{\"@class\":\"a\",\"@type\":\"b\",\"@c\":\"c\",\"$type\":\"d\"}]";
        StorageDict<Object> dict =
                dict(JacksonEncoding.of(new JsonMapper(), Object.class), stored, "1".getBytes(UTF_8));
        assertThat(dict.get(KEY))
                .isEqualTo(List.of(
                        "javax.script.ScriptEngineManager",
                        Map.of("@class", "a", "@type", "b", "@c", "c", "$type", "d")));
    }

    /** How long a document may be is the application's choice: without it, as long as the store allows. */
    @Test
    void aLimitOfTheApplicationsMapperHolds() {
        JsonMapper limited = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxDocumentLength(100_000)
                                .build())
                        .build())
                .build();
        assertFailsAlone(
                dict(
                        JacksonEncoding.of(limited, Object.class),
                        "[" + "1,".repeat(100_000) + "\"hunter2\"]",
                        "[1]".getBytes(UTF_8)),
                List.of(1));
    }
}
