package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ZooKeeper cannot hold is refused, and the connection that others share lives on. */
@Timeout(120)
class ZookeeperLimitsTest {

    private final FaultyLink link = new FaultyLink();

    @AfterEach
    void disconnect() {
        link.close();
    }

    private StorageDict<String> dict(Consistency consistency) {
        return link.dict(consistency);
    }

    @Test
    void whatIsTooLargeIsRefusedAndTheConnectionLivesOn() throws Exception {
        StorageDict<String> dict = dict(Consistency.SESSION);
        dict.put("a", "1");
        ZooKeeper before = link.client().getZookeeperClient().getZooKeeper();

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.put("a", "x".repeat(1 << 20)))
                .withMessageContaining("greetings")
                .withMessageContaining("'a'")
                .withMessageContaining("jute.maxbuffer");
        assertThat(dict.put("a", "x".repeat(1_040_000))).isEqualTo("1");

        assertThat(dict.get("a")).hasSize(1_040_000);
        assertThat(link.client().getZookeeperClient().getZooKeeper()).isSameAs(before);
        assertThat(before.getState().isConnected()).isTrue();
    }

    @Test
    void moreNamesThanOnePacketHoldsAreRefused() {
        StorageDict<String> dict = dict(Consistency.SESSION);
        for (int i = 0; i < 10; i++) {
            dict.put(i + "x".repeat(100_000), "1");
        }
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.put("y".repeat(100_000), "1"))
                .withMessageContaining("names");
        assertThat(dict(Consistency.SESSION)).hasSize(10);
    }

    @Test
    void moreNamesOfOthersThanOnePacketHoldsFailClearlyAndBreakTheSharedConnectionOnce() throws Exception {
        StorageDict<String> neighbour = TextDicts.over(
                new ZookeeperStoreFactory(link.client()).open(link.path() + "-neighbour", Consistency.SESSION));
        neighbour.put("a", "1");
        link.other().create().forPath(link.path(), new byte[0]);
        for (int i = 0; i < 45_000; i += 5_000) {
            List<CuratorOp> nodes = new ArrayList<>();
            for (int n = i; n < i + 5_000; n++) {
                nodes.add(link.other()
                        .transactionOp()
                        .create()
                        .forPath(link.path() + "/a name of some length " + n, new byte[0]));
            }
            link.other().transaction().forOperations(nodes);
        }
        AtomicInteger losses = losses();
        Store<byte[]> store = new ZookeeperSessionStore(link.client(), link.path());
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> TextDicts.over(store))
                    .withMessageContaining("names");
        }
        assertThat(neighbour.put("a", "2")).isEqualTo("1");
        assertThat(link.client().checkExists().forPath(link.path()).getNumChildren())
                .isEqualTo(45_000);
        await().until(() -> losses.get() > 0); // told by a thread of Curator
        assertThat(losses).hasValue(1);
    }

    /** Others may store what this client cannot receive: an answer is longer than the request that wrote it. */
    @ParameterizedTest
    @EnumSource
    void aValueOfOthersThatNoPacketHoldsFailsClearlyAndTheSharedConnectionLivesOn(Consistency consistency)
            throws Exception {
        StorageDict<String> dict = dict(consistency);
        dict.put("a", "1");
        StorageDict<String> neighbour =
                TextDicts.over(new ZookeeperStoreFactory(link.client()).open(link.path() + "-neighbour", consistency));
        neighbour.put("a", "1");
        AtomicInteger losses = losses();

        link.set("a", "x".repeat(0xfffff - 40 - link.path().length()));

        for (int i = 0; i < 3; i++) {
            await().untilAsserted(() -> assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> dict.get("a"))
                    .withMessageContaining("jute.maxbuffer"));
        }
        assertThat(losses).hasValueLessThan(3);
        assertThat(neighbour.get("a")).isEqualTo("1");
        link.set("a", "2");
        await().ignoreExceptions().until(() -> "2".equals(dict.get("a")));
    }

    private AtomicInteger losses() {
        AtomicInteger losses = new AtomicInteger();
        link.client().getConnectionStateListenable().addListener((client, state) -> {
            if (state == ConnectionState.SUSPENDED) {
                losses.incrementAndGet();
            }
        });
        return losses;
    }
}
