package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.testing.ZookeeperServer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many dicts over one client: after a loss each tells the truth again, and the server keeps one watch for each. */
@Timeout(60)
class ZookeeperManyDictsTest {

    private static final int DICTS = 100;

    private final ZookeeperServer server = new ZookeeperServer();
    private final FaultyLink link = new FaultyLink(server);
    private List<StorageDict<String>> dicts = List.of();
    private int watches;

    @BeforeEach
    void open() {
        int ofCurator = 2; // the configuration of the ensemble, for two clients
        await().until(() -> server.watches() == ofCurator);
        ZookeeperStoreFactory stores = new ZookeeperStoreFactory(link.client());
        dicts = IntStream.range(0, DICTS)
                .mapToObj(i -> TextDicts.over(
                        stores.open(link.path() + "/" + i, i % 2 == 0 ? Consistency.STRONG : Consistency.SESSION)))
                .toList();
        dicts.forEach(dict -> dict.put("a", "1"));
        watches = server.watches();
        assertThat(watches).isEqualTo(DICTS + ofCurator);
    }

    @AfterEach
    void close() {
        link.close();
        server.close();
    }

    /** Waits for as many watches as before: Curator renews its own when it comes to it. */
    private void awaitWatches() {
        await().untilAsserted(() -> assertThat(server.watches()).isEqualTo(watches));
    }

    private void changeAll(String value) throws Exception {
        for (int i = 0; i < DICTS; i++) {
            link.set(i + "/a", value);
        }
    }

    @Test
    void trap15AfterTheConnectionWasCutEveryDictReadsTheTruthAndNoWatchWasAdded() throws Exception {
        for (String value : List.of("2", "3", "4")) {
            link.interrupt();
            changeAll(value);
            link.restore();

            assertThat(dicts).allSatisfy(dict -> assertThat(dict.get("a")).isEqualTo(value));
        }
        awaitWatches();
        changeAll("told");
        await().untilAsserted(() ->
                assertThat(dicts).allSatisfy(dict -> assertThat(dict.get("a")).isEqualTo("told")));
    }

    @Test
    void trap15AfterTheSessionExpiredEveryDictReadsTheTruthAndNoWatchWasAdded() throws Exception {
        ZooKeeper before = link.client().getZookeeperClient().getZooKeeper();
        link.proxy().refuse(true);
        server.expire(before);
        changeAll("2");
        link.proxy().refuse(false);
        await().ignoreExceptions()
                .until(() -> link.client().getZookeeperClient().getZooKeeper() != before);
        await().until(() -> link.client().getZookeeperClient().isConnected());

        assertThat(dicts).allSatisfy(dict -> assertThat(dict.get("a")).isEqualTo("2"));

        awaitWatches();
        changeAll("told");
        await().untilAsserted(() ->
                assertThat(dicts).allSatisfy(dict -> assertThat(dict.get("a")).isEqualTo("told")));
    }
}
