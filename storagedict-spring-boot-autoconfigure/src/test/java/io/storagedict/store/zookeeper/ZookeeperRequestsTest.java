package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.testing.CountingZookeeper;
import io.storagedict.testing.ZookeeperServer;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reads and writes cost, in requests to the server. */
@Timeout(60)
class ZookeeperRequestsTest {

    private static final CountingZookeeper.Requests REQUESTS = new CountingZookeeper.Requests();
    private static CuratorFramework counted;
    private static CuratorFramework other;

    private final String path = "/requests-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        counted = ZookeeperServer.shared().connect(REQUESTS);
        other = ZookeeperServer.shared().connect();
    }

    @AfterAll
    static void disconnect() {
        counted.close();
        other.close();
    }

    private StorageDict<String> dict(Consistency consistency) {
        return TextDicts.over(new ZookeeperStoreFactory(counted).open(path, consistency));
    }

    @ParameterizedTest
    @EnumSource
    void aForeignChangeOfOneOf10000EntriesCostsOneRead(Consistency consistency) throws Exception {
        StorageDict<String> writer = TextDicts.over(new ZookeeperStore(other, path));
        for (int part = 0; part < 2; part++) {
            writer.putAll(IntStream.range(part * 5_000, part * 5_000 + 5_000)
                    .boxed()
                    .collect(Collectors.toMap(i -> "key " + i, i -> "" + i)));
        }
        StorageDict<String> reader = dict(consistency);
        assertThat(reader).hasSize(10_000);
        REQUESTS.reset();

        other.setData().forPath(path + "/key 7", "other".getBytes(UTF_8));

        await().until(() -> "other".equals(reader.get("key 7")));
        assertThat(REQUESTS.toString()).startsWith("1 reads, 0 looks, 0 lists");
        REQUESTS.reset();

        writer.put("key 8", "other");

        await().until(() -> "other".equals(reader.get("key 8")));
        assertThat(REQUESTS.toString()).startsWith("1 reads, 0 looks, 0 lists");
    }

    @Test
    void theRootAndTheEntriesAreLoadedByOneReadEach() {
        Map<String, String> entries =
                IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> "key " + i, i -> "" + i));
        TextDicts.over(new ZookeeperStore(other, path)).putAll(entries);
        REQUESTS.reset();

        StorageDict<String> dict = dict(Consistency.SESSION);

        assertThat(dict.equals(entries)).isTrue();
        assertThat(REQUESTS).hasToString("1001 reads, 0 looks, 1 lists, 0 transactions");
    }

    @Test
    void readsCostNothingWithSessionConsistency() {
        StorageDict<String> dict = dict(Consistency.SESSION);
        dict.put("a", "1");
        REQUESTS.reset();

        for (int i = 0; i < 1_000; i++) {
            assertThat(dict.get("a")).isEqualTo("1");
        }
        assertThat(dict.lastUpdated()).isEqualTo(dict.status().lastUpdated());

        assertThat(REQUESTS).hasToString("0 reads, 0 looks, 0 lists, 0 transactions");
    }

    @Test
    void aWriteReadsNothingAndNothingIsReadBecauseOfIt() {
        StorageDict<String> dict = dict(Consistency.SESSION);
        dict.put("a", "1");
        dict.put("b", "1");
        REQUESTS.reset();

        assertThat(dict.put("a", "2")).isEqualTo("1");
        assertThat(dict).isEqualTo(Map.of("a", "2", "b", "1"));

        assertThat(REQUESTS).hasToString("0 reads, 0 looks, 0 lists, 1 transactions");
    }

    @Test
    void aReadWithStrongConsistencyCostsOneTransactionThatOnlyChecks() {
        StorageDict<String> dict = dict(Consistency.STRONG);
        dict.put("a", "1");
        REQUESTS.reset();

        assertThat(dict.get("a")).isEqualTo("1");

        assertThat(REQUESTS).hasToString("0 reads, 0 looks, 0 lists, 1 transactions");
    }
}
