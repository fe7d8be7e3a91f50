package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.apache.zookeeper.common.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and node names are one to one. */
class NodeNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "a.b", "50%", "a%2Fb", "%2F", "%", "%%a", "%%2F", "%%%G0", "ключ", " ", "a b", "...", "\ufdd0"
            })
    void aKeyThatANodeCanHaveIsItsName(String key) {
        assertThat(NodeName.of(key)).isEqualTo(key);
        assertThat(NodeName.keyOf(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"a/b,%%a%2Fb", "'',%%", ".,%%.", "..,%%..", "/,%%%2F", "50%/h,%%50%25%2Fh", "🙂,%%%F0%9F%99%82"})
    void anyOtherKeyIsPercentEncoded(String key, String name) {
        assertThat(NodeName.of(key)).isEqualTo(name);
        assertThat(NodeName.keyOf(name)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%%a%2Fb", "%%", "%%.", "%%%25%25a%252Fb", "\0", "\u0085\u2028", "\ue000", "\uffff", "%%\0"})
    void everyKeyComesBackFromAValidName(String key) {
        String name = NodeName.of(key);

        assertThatCode(() -> PathUtils.validatePath("/" + name)).doesNotThrowAnyException();
        assertThat(name).isNotEqualTo(key).doesNotContain("/");
        assertThat(NodeName.keyOf(name)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%abc", "%%a%2fb", "%%a%2", "%%%FF", "%%a%41", "%%%C0%AF", "%%%ED%A0%80"})
    void aNameThatWeWouldNotGiveIsTheKeyItself(String name) {
        assertThat(NodeName.keyOf(name)).isEqualTo(name);
        assertThat(NodeName.of(name)).isEqualTo(name);
    }

    @Test
    void noTwoKeysHaveOneName() {
        String parts = "%/2F5a.\0";
        java.util.Map<String, String> keyByName = new java.util.HashMap<>();
        java.util.List<String> keys = new java.util.ArrayList<>(java.util.List.of(""));
        for (int length = 0; length < 6; length++) {
            for (String key : java.util.List.copyOf(keys)) {
                if (key.length() == length) {
                    parts.chars().forEach(c -> keys.add(key + (char) c));
                }
            }
        }
        for (String key : keys) {
            String name = NodeName.of(key);
            assertThat(keyByName.put(name, key)).isNull();
            assertThat(NodeName.keyOf(name)).isEqualTo(key);
        }
    }
}
