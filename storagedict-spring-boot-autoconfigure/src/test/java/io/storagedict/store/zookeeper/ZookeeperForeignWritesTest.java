package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.testing.HeldZookeeper;
import io.storagedict.testing.ZookeeperServer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a writer remembers is never believed against what others wrote, even if that was not told yet. */
@Timeout(60)
class ZookeeperForeignWritesTest {

    private final String path = "/foreign-" + UUID.randomUUID();
    private final HeldZookeeper.Gate gate = new HeldZookeeper.Gate();
    private CuratorFramework client;
    private CuratorFramework other;
    private StorageDict<String> dict;

    @BeforeEach
    void connect() {
        client = HeldZookeeper.connect(ZookeeperServer.shared().address(), gate);
        other = ZookeeperServer.shared().connect();
        dict = TextDicts.over(new ZookeeperSessionStore(client, path));
        dict.putAll(Map.of("a", "1", "b", "1"));
        dict.put("a", "2");
    }

    @AfterEach
    void disconnect() {
        gate.open();
        client.close();
        other.close();
    }

    private interface Foreign {
        void write(CuratorFramework other, String path) throws Exception;
    }

    /** What another program does to "a", which was "2", and "b", which was "1", and what our write then has to find. */
    static Stream<Arguments> writes() {
        Foreign set = (other, path) -> other.setData().forPath(path + "/a", "3".getBytes(UTF_8));
        Foreign delete = (other, path) -> other.delete().forPath(path + "/a");
        Foreign create = (other, path) -> other.create().forPath(path + "/c", "3".getBytes(UTF_8));
        Foreign root = (other, path) -> other.setData().forPath(path, "of another".getBytes(UTF_8));
        Foreign dicts =
                (other, path) -> TextDicts.over(new ZookeeperStore(other, path)).put("a", "3");
        return Stream.of(
                write("set, put", set, dict -> assertThat(dict.put("a", "4")).isEqualTo("3")),
                write(
                        "set, put of what was there",
                        set,
                        dict -> assertThat(dict.put("a", "2")).isEqualTo("3")),
                write(
                        "set, put of the same",
                        set,
                        dict -> assertThat(dict.put("a", "3")).isEqualTo("3")),
                write(
                        "set, replace of what was there",
                        set,
                        dict -> assertThat(dict.replace("a", "2", "4")).isFalse()),
                write("set, remove", set, dict -> assertThat(dict.remove("a")).isEqualTo("3")),
                write(
                        "set, merge",
                        set,
                        dict -> assertThat(dict.merge("a", "4", String::concat)).isEqualTo("34")),
                write("set, putAll of what was there", set, dict -> {
                    dict.putAll(Map.of("a", "2", "b", "4"));
                    assertThat(dict).isEqualTo(Map.of("a", "2", "b", "4"));
                }),
                write(
                        "delete, put",
                        delete,
                        dict -> assertThat(dict.put("a", "4")).isNull()),
                write(
                        "delete, put of what was there",
                        delete,
                        dict -> assertThat(dict.put("a", "2")).isNull()),
                write(
                        "delete, remove",
                        delete,
                        dict -> assertThat(dict.remove("a")).isNull()),
                write(
                        "delete, putIfAbsent",
                        delete,
                        dict -> assertThat(dict.putIfAbsent("a", "4")).isNull()),
                write(
                        "create, put",
                        create,
                        dict -> assertThat(dict.put("c", "4")).isEqualTo("3")),
                write(
                        "create, putIfAbsent",
                        create,
                        dict -> assertThat(dict.putIfAbsent("c", "4")).isEqualTo("3")),
                write(
                        "create, remove",
                        create,
                        dict -> assertThat(dict.remove("c")).isEqualTo("3")),
                write("create, clear", create, dict -> {
                    dict.clear();
                    assertThat(dict).isEmpty();
                }),
                write("create, replaceAll", create, dict -> {
                    dict.replaceAll((key, value) -> key + value);
                    assertThat(dict).isEqualTo(Map.of("a", "a2", "b", "b1", "c", "c3"));
                }),
                write("root, put", root, dict -> assertThat(dict.put("a", "4")).isEqualTo("2")),
                write(
                        "root, put of the same",
                        root,
                        dict -> assertThat(dict.put("a", "2")).isEqualTo("2")),
                write("dict, put", dicts, dict -> assertThat(dict.put("a", "4")).isEqualTo("3")),
                write(
                        "dict, put of another",
                        dicts,
                        dict -> assertThat(dict.put("b", "4")).isEqualTo("1")),
                write(
                        "dict, put of the same",
                        dicts,
                        dict -> assertThat(dict.put("a", "3")).isEqualTo("3")));
    }

    private static Arguments write(String name, Foreign foreign, Consumer<StorageDict<String>> call) {
        return Arguments.of(name, foreign, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aWriteBeforeWhichAnotherWasNotToldYetIsMadeOfTheTruth(
            String name, Foreign foreign, Consumer<StorageDict<String>> write) throws Exception {
        gate.close();
        foreign.write(other, path);
        CompletableFuture<?> written = gate.whileHeld(() -> {
            write.accept(dict);
            return true;
        });
        assertThat(written).isNotDone();
        gate.open();
        written.get();

        assertThat(dict.equals(TextDicts.over(new ZookeeperStore(other, path)))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aWriteAfterAnotherIsMadeOfTheTruth(String name, Foreign foreign, Consumer<StorageDict<String>> write)
            throws Exception {
        foreign.write(other, path);

        write.accept(dict);

        assertThat(dict.equals(TextDicts.over(new ZookeeperStore(other, path)))).isTrue();
    }

    /** The node that is made again has the version of the one before. */
    @Test
    void whatReplacesANodeThatWasRemovedAndMadeAgainTellsThatItsOutcomeIsUnknown() throws Exception {
        dict.remove("b");
        dict.put("b", "1");
        gate.close();
        other.delete().forPath(path + "/b");
        other.create().forPath(path + "/b", "3".getBytes(UTF_8));
        CompletableFuture<Boolean> written = gate.whileHeld(() -> dict.replace("b", "1", "2"));
        gate.open();

        assertThatThrownBy(written::get)
                .hasCauseInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("removed and made");
        assertThat(dict.equals(TextDicts.over(new ZookeeperStore(other, path)))).isTrue();
    }

    /** Twice the root, "a" and "b": a transaction is told of node by node. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aReaderThatWasToldAPartOfATransactionSeesAllOfItOrNothing(int told) throws Exception {
        StorageDict<String> another = TextDicts.over(new ZookeeperSessionStore(other, path));
        gate.closeAfter(told);
        another.clear();
        another.putAll(Map.of("a", "3", "b", "3"));
        await().until(() -> gate.passed() == told);
        CompletableFuture<Map<String, String>> read = gate.whileHeld(() -> Map.copyOf(dict.snapshot()));
        gate.open();

        assertThat(read.get().size()).isNotEqualTo(1);
        await().until(() -> dict.equals(Map.of("a", "3", "b", "3")));
    }

    @ParameterizedTest
    @EnumSource
    void clientsThatWriteTheSameKeysByTurnsGetWhatTheOtherWrote(Consistency consistency) {
        StorageDict<String> here = TextDicts.over(new ZookeeperStoreFactory(client).open(path, consistency));
        StorageDict<String> there = TextDicts.over(new ZookeeperStoreFactory(other).open(path, consistency));
        for (int i = 0; i < 200; i++) {
            assertThat(here.put("a", "here" + i)).isEqualTo(i == 0 ? "2" : "same");
            assertThat(there.put("a", "there")).isEqualTo("here" + i);
            assertThat(here.putIfAbsent("a", "never")).isEqualTo("there");
            assertThat(there.remove("a")).isEqualTo("there");
            assertThat(here.remove("a")).isNull();
            assertThat(here.putIfAbsent("a", "same")).isNull();
            assertThat(there.put("a", "same")).isEqualTo("same");
            assertThat(here.replace("a", "same", "same")).isTrue();
        }
    }
}
