package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.testing.ZookeeperServer;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.listen.StandardListenerManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A dict that is closed leaves nothing behind, here or at the server, and takes nothing from its neighbours. */
@Timeout(60)
class ZookeeperLeakTest {

    private static final int PATHS = 20;

    /** The configuration of the ensemble, for one client. */
    private static final int WATCHES_OF_CURATOR = 1;

    @ParameterizedTest
    @CsvSource({"STRONG,100", "SESSION,1000"})
    void trap34DictsThatComeAndGoLeaveNoWatchListenerOrThread(Consistency consistency, int cycles) {
        try (ZookeeperServer server = new ZookeeperServer();
                CuratorFramework client = server.connect()) {
            ZookeeperStoreFactory stores = new ZookeeperStoreFactory(client);
            await().until(() -> server.watches() == WATCHES_OF_CURATOR);
            TextDicts.over(stores.open("/cycles/first", consistency)).close();
            int listeners = listeners(client);
            int threads = Thread.activeCount();
            for (int i = 0; i < cycles; i++) {
                try (StorageDict<String> dict = TextDicts.over(stores.open("/cycles/" + i % PATHS, consistency))) {
                    assertThat(dict).isEmpty();
                }
            }
            await().untilAsserted(() -> assertThat(server.watches()).isEqualTo(WATCHES_OF_CURATOR));
            assertThat(listeners(client)).isEqualTo(listeners);
            assertThat(Thread.activeCount()).isLessThan(threads + 10); // those of other tests come and go
        }
    }

    private static int listeners(CuratorFramework client) {
        return ((StandardListenerManager<?>) client.getConnectionStateListenable()).size()
                + ((StandardListenerManager<?>) client.getCuratorListenable()).size();
    }

    /** The same while the server is away: the client must not watch again for a dict that was closed meanwhile. */
    @Test
    void aDictClosedWhileDisconnectedIsNotWatchedAgain() {
        try (ZookeeperServer server = new ZookeeperServer();
                FaultyLink link = new FaultyLink(server)) {
            await().until(() -> server.watches() == 2 * WATCHES_OF_CURATOR);
            StorageDict<String> dict = link.dict(Consistency.SESSION);
            assertThat(server.watches()).isEqualTo(2 * WATCHES_OF_CURATOR + 1);
            link.interrupt();
            dict.close();
            link.restore();

            await().untilAsserted(() -> assertThat(server.watches()).isEqualTo(2 * WATCHES_OF_CURATOR));
        }
    }

    /** Two dicts of one path share a client: when one is closed the other goes on to be told. */
    @ParameterizedTest
    @EnumSource
    void aDictGoesOnWhenItsTwinIsClosed(Consistency consistency) throws Exception {
        try (FaultyLink link = new FaultyLink()) {
            StorageDict<String> stays = link.dict(consistency);
            stays.putAll(FaultyLink.BEFORE);
            for (int i = 0; i < 20; i++) {
                StorageDict<String> twin = link.dict(consistency);
                assertThat(twin).hasSize(FaultyLink.BEFORE.size());
                twin.close();
                String value = "twin" + i;
                link.set("same", value);
                await().until(() -> value.equals(stays.get("same")));
            }
            link.changeByAnother();
            Map<String, String> after = Map.of("changed", "2", "added", "2", "again", "2", "same", "twin19");
            await().until(() -> stays.equals(after));
        }
    }
}
