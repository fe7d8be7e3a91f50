package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.storagedict.testing.Mutations;
import java.util.stream.Stream;
import org.apache.zookeeper.common.PathUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of all kinds, and nodes that others named. */
@Tag("fuzz")
class NodeNameFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "a",
                        "",
                        ".",
                        "..",
                        "/",
                        "%",
                        "%%",
                        "%%%2F",
                        "%%a%2fb",
                        "50%/h",
                        "ключ",
                        "🙂",
                        "%%%F0%9F%99%82",
                        "\u202e\u2028",
                        "\ufffe",
                        "\0\n\u001b[2J",
                        "a b")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void eachKeyHasANameAndEachNameAKey(byte[] input) {
        String text = new String(input, UTF_8);
        String name = NodeName.of(text);
        assertThat(NodeName.keyOf(name)).isEqualTo(text);
        assertThatCode(() -> PathUtils.validatePath("/" + name)).doesNotThrowAnyException();
        if (isName(text)) {
            assertThat(NodeName.of(NodeName.keyOf(text))).isEqualTo(text);
        }
    }

    private static boolean isName(String text) {
        try {
            PathUtils.validatePath("/" + text);
            return !text.isEmpty() && text.indexOf('/') < 0;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    @Test
    void someThousandsOfThem() {
        Mutations.of(seeds().toList(), 6, 20_000).forEach(this::eachKeyHasANameAndEachNameAKey);
    }
}
