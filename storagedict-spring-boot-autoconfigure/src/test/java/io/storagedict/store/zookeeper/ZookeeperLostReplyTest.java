package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.Store;
import io.storagedict.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lost replies: a write takes effect once, and its writer learns what came of it. */
@Timeout(120)
class ZookeeperLostReplyTest {

    private final FaultyLink link = new FaultyLink();

    @AfterEach
    void disconnect() {
        link.close();
    }

    private StorageDict<String> dict(Consistency consistency) {
        return link.dict(consistency);
    }

    /** Writes whose reply gets lost, and what they return. */
    static Stream<Arguments> writes() {
        return Stream.of(
                write("put", dict -> assertThat(dict.put("a", "2")).isEqualTo("1")),
                write("put of a new key", dict -> assertThat(dict.put("b", "2")).isNull()),
                write(
                        "putIfAbsent",
                        dict -> assertThat(dict.putIfAbsent("b", "2")).isNull()),
                write("remove", dict -> assertThat(dict.remove("a")).isEqualTo("1")),
                write(
                        "remove of an entry",
                        dict -> assertThat(dict.remove("a", "1")).isTrue()),
                write("replace", dict -> assertThat(dict.replace("a", "1", "2")).isTrue()),
                write(
                        "merge",
                        dict -> assertThat(dict.merge("a", "2", String::concat)).isEqualTo("12")),
                write("putAll", dict -> dict.putAll(Map.of("a", "2", "b", "2"))),
                write("replaceAll", dict -> dict.replaceAll((key, value) -> value + "2")),
                write("clear", StorageDict::clear));
    }

    private static Arguments write(String name, Consumer<StorageDict<String>> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aWriteWhoseReplyIsLostTakesEffectOnceAndReturnsItsTrueResult(String name, Consumer<StorageDict<String>> write)
            throws Exception {
        StorageDict<String> dict = dict(Consistency.SESSION);
        dict.put("a", "1");
        Stat before = link.other().checkExists().forPath(link.path());
        link.proxy().loseReplies(1, "storagedict:");

        write.accept(dict);

        assertThat(link.proxy().lostReplies()).isEqualTo(1);
        assertThat(link.other().checkExists().forPath(link.path()).getVersion()).isEqualTo(before.getVersion() + 1);
        assertThat(dict.equals(TextDicts.over(new ZookeeperStore(link.other(), link.path()))))
                .isTrue();
    }

    @Test
    void aWriteWhoseReplyIsLostIsToldFromThoseOfOthersAfterIt() {
        StorageDict<String> dict = dict(Consistency.SESSION);
        StorageDict<String> another = TextDicts.over(new ZookeeperStore(link.other(), link.path()));
        dict.put("a", "1");
        link.proxy().loseReplies(3, "storagedict:");

        assertThat(dict.put("a", "2")).isEqualTo("1");
        assertThat(another.put("a", "3")).isEqualTo("2");
        assertThat(dict.put("a", "4")).isEqualTo("3");
        assertThat(dict.put("a", "5")).isEqualTo("4");

        assertThat(link.proxy().lostReplies()).isEqualTo(3);
        assertThat(another.get("a")).isEqualTo("5");
    }

    @Test
    void aWriteWhoseReplyStaysLostHasAnUnknownOutcomeAndTheNextReadTellsIt() {
        Store<byte[]> store =
                new ZookeeperSessionStore(link.client(), link.path(), Duration.ofSeconds(2), Duration.ofSeconds(10));
        StorageDict<String> dict = TextDicts.over(store);
        dict.put("a", "1");
        link.proxy().loseReplies(1, "storagedict:");
        link.proxy().refuse(true);

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> dict.put("a", "2"))
                .withMessageContaining("'a'");
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.get("a"));
        link.proxy().refuse(false);

        await().ignoreExceptions().until(() -> "2".equals(dict.get("a")));
    }
}
