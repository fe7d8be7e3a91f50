package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.testing.CountingZookeeper;
import io.storagedict.testing.ZookeeperCounters;
import io.storagedict.testing.ZookeeperServer;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What reads and writes cost by the server's own count. That leaves out what it is asked of nodes that are absent, which
 * the client counts.
 */
@Timeout(120)
class ZookeeperServerCountsTest {

    private static final CountingZookeeper.Requests SENT = new CountingZookeeper.Requests();
    private static ZookeeperServer server;
    private static ZookeeperCounters counters;
    private static CuratorFramework writing;
    private static CuratorFramework reading;
    private static CuratorFramework other;

    private final String path = "/counts-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        server = new ZookeeperServer();
        counters = new ZookeeperCounters(server);
        writing = server.connect(SENT);
        reading = server.connect();
        other = server.connect();
    }

    @AfterAll
    static void stop() {
        writing.close();
        reading.close();
        other.close();
        server.close();
    }

    private StorageDict<String> dict(CuratorFramework client, Consistency consistency) {
        return TextDicts.over(new ZookeeperStoreFactory(client).open(path, consistency));
    }

    private static Map<String, String> entries(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toMap(i -> "key " + i, i -> "" + i));
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfOneOf10000EntriesCostsEachReaderOneReadAndItsWriterNone(Consistency consistency) throws Exception {
        StorageDict<String> writer = dict(writing, Consistency.SESSION);
        writer.putAll(entries(0, 5_000));
        writer.putAll(entries(5_000, 10_000));
        StorageDict<String> one = dict(reading, consistency);
        StorageDict<String> two = dict(other, consistency);
        assertThat(one).hasSize(10_000);
        assertThat(two).hasSize(10_000);
        long reads = counters.reads(path);
        assertThat(reads).isGreaterThan(20_000);
        SENT.reset();

        assertThat(writer.put("key 7", "other")).isEqualTo("7");

        await().until(() -> "other".equals(one.get("key 7")) && "other".equals(two.get("key 7")));
        assertThat(counters.reads(path) - reads).isEqualTo(2);
        assertThat(SENT).hasToString("0 reads, 0 looks, 0 lists, 1 transactions");

        other.setData().forPath(path + "/key 8", "other".getBytes(UTF_8));

        await().until(() -> "other".equals(one.get("key 8")) && "other".equals(two.get("key 8")));
        await().until(() -> "other".equals(writer.get("key 8")));
        assertThat(counters.reads(path) - reads).isEqualTo(5);
        assertThat(SENT).hasToString("1 reads, 0 looks, 0 lists, 1 transactions");

        assertThat(writer.put("key 8", "mine")).isEqualTo("other");
        assertThat(SENT).hasToString("1 reads, 0 looks, 0 lists, 2 transactions");
    }

    /** Writes to a dict of "a" and "b", and what each costs in transactions. */
    static Stream<Arguments> writes() {
        return Stream.of(
                write("put", 1, dict -> assertThat(dict.put("a", "2")).isEqualTo("1")),
                write(
                        "put of a new key",
                        1,
                        dict -> assertThat(dict.put("c", "2")).isNull()),
                write(
                        "put of the same",
                        1,
                        dict -> assertThat(dict.put("a", "1")).isEqualTo("1")),
                write("remove", 1, dict -> assertThat(dict.remove("a")).isEqualTo("1")),
                write(
                        "remove of nothing",
                        1,
                        dict -> assertThat(dict.remove("c")).isNull()),
                write(
                        "putIfAbsent",
                        1,
                        dict -> assertThat(dict.putIfAbsent("c", "2")).isNull()),
                write(
                        "putIfAbsent, refused",
                        1,
                        dict -> assertThat(dict.putIfAbsent("a", "2")).isEqualTo("1")),
                write("replace", 1, dict -> assertThat(dict.replace("a", "2")).isEqualTo("1")),
                write(
                        "replace of a value",
                        1,
                        dict -> assertThat(dict.replace("a", "1", "2")).isTrue()),
                write(
                        "replace of a value, refused",
                        1,
                        dict -> assertThat(dict.replace("a", "3", "2")).isFalse()),
                write(
                        "compute",
                        1,
                        dict -> assertThat(dict.compute("a", (k, v) -> v + k)).isEqualTo("1a")),
                write(
                        "merge",
                        1,
                        dict -> assertThat(dict.merge("a", "2", String::concat)).isEqualTo("12")),
                write("putAll", 1, dict -> dict.putAll(entries(0, 100))),
                write("putAll of which a part is there", 2, dict -> dict.putAll(Map.of("a", "1", "b", "3"))),
                write("replaceAll", 2, dict -> dict.replaceAll((key, value) -> value.substring(1) + key)),
                write("clear", 2, StorageDict::clear));
    }

    private static Arguments write(String name, int transactions, Consumer<StorageDict<String>> call) {
        return Arguments.of(name, transactions, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aLoneWriterReadsNothing(String name, int transactions, Consumer<StorageDict<String>> write) {
        dict(other, Consistency.SESSION).putAll(Map.of("a", "1", "b", "2"));
        StorageDict<String> dict = dict(writing, Consistency.SESSION);
        for (int round = 0; round < 2; round++) { // of what was loaded, and of what was written
            long reads = counters.reads(path);
            assertThat(reads).isPositive();
            long before = counters.transactions();
            SENT.reset();

            write.accept(dict);

            assertThat(SENT).hasToString("0 reads, 0 looks, 0 lists, %s transactions".formatted(transactions));
            assertThat(counters.transactions() - before).isEqualTo(transactions);
            assertThat(counters.reads(path) - reads).isZero();
            dict.clear();
            dict.putAll(Map.of("a", "1", "b", "2"));
        }
        assertThat(dict(other, Consistency.SESSION)).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void aValueOfMoreThan4096BytesIsReadAgain() {
        StorageDict<String> dict = dict(writing, Consistency.SESSION);
        String large = "x".repeat(4_097);
        dict.put("small", "x".repeat(4_096));
        dict.put("large", large);
        long reads = counters.reads(path);

        assertThat(dict.put("small", "2")).hasSize(4_096);
        assertThat(counters.reads(path) - reads).isZero();

        assertThat(dict.put("large", large + "y")).isEqualTo(large);
        assertThat(counters.reads(path) - reads).isOne();

        assertThat(dict.replace("large", large + "y", "small")).isTrue();
        assertThat(counters.reads(path) - reads).isEqualTo(2);

        assertThat(dict.put("large", large)).isEqualTo("small");
        dict.clear();
        assertThat(counters.reads(path) - reads).isEqualTo(2);
        assertThat(dict(other, Consistency.SESSION)).isEmpty();
    }
}
