package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.ZookeeperServer;
import java.io.IOException;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.AsyncCallback.VoidCallback;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lost connections and sessions: every change in the gap is seen, and each call ends in time. */
@Timeout(120)
class ZookeeperLostLinkTest {

    private final FaultyLink link = new FaultyLink();

    @AfterEach
    void disconnect() {
        link.close();
    }

    private StorageDict<String> dict(Consistency consistency) {
        return link.dict(consistency);
    }

    @ParameterizedTest
    @EnumSource
    void afterTheSessionExpiredAllThatChangedInTheGapIsSeen(Consistency consistency) throws Exception {
        StorageDict<String> dict = dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        link.proxy().refuse(true);
        ZooKeeper mine = link.client().getZookeeperClient().getZooKeeper();
        FaultyLink.expire(mine);
        link.changeByAnother();
        link.proxy().refuse(false);

        await().ignoreExceptions().until(() -> dict.equals(FaultyLink.AFTER));
        assertThat(link.client().getZookeeperClient().getZooKeeper().getSessionId())
                .isNotEqualTo(mine.getSessionId());

        link.other().setData().forPath(link.path() + "/same", "2".getBytes(UTF_8));
        await().until(() -> "2".equals(dict.get("same")));
    }

    @ParameterizedTest
    @EnumSource
    void afterTheConnectionWasCutAllThatChangedInTheGapIsSeen(Consistency consistency) throws Exception {
        StorageDict<String> dict = dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        link.proxy().refuse(true);
        link.proxy().cut();
        await().until(() -> !link.client().getZookeeperClient().isConnected());
        link.changeByAnother();
        link.proxy().refuse(false);

        assertThat(dict).isEqualTo(FaultyLink.AFTER);
        link.other().setData().forPath(link.path() + "/same", "2".getBytes(UTF_8));
        await().until(() -> "2".equals(dict.get("same")));
    }

    @Test
    void withoutAServerEachCallFailsInTimeAndWhenItIsBackAllWorks() {
        StorageDict<String> dict = TextDicts.over(
                new ZookeeperStore(link.client(), link.path(), true, Duration.ofSeconds(2), Duration.ofSeconds(10)));
        dict.put("a", "1");
        link.proxy().refuse(true);
        link.proxy().cut();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.get("a"));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.put("a", "2"));
        link.proxy().refuse(false);

        await().ignoreExceptions().until(() -> "1".equals(dict.get("a")));
        assertThat(dict.put("a", "3")).isEqualTo("1");
    }

    @Test
    void aRestartedServerKeepsWhatWasWritten() {
        try (ZookeeperServer server = new ZookeeperServer();
                CuratorFramework mine = server.connect()) {
            StorageDict<String> dict = TextDicts.over(new ZookeeperSessionStore(mine, link.path()));
            dict.put("a", "1");
            server.stop();
            server.restart();

            await().ignoreExceptions().until(() -> "1".equals(dict.get("a")));
            dict.put("a", "2");
            assertThat(dict.get("a")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatTellsNothingIsNoticed(Consistency consistency) throws Exception {
        try (CuratorFramework deaf = ZookeeperServer.builder(link.proxy().address())
                .zookeeperFactory((address, timeout, watcher, readOnly) -> new DeafZookeeper(address, timeout, watcher))
                .build()) {
            StorageDict<String> dict = TextDicts.over(new ZookeeperStore(
                    deaf,
                    link.path(),
                    consistency == Consistency.STRONG,
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100)));
            dict.putAll(FaultyLink.BEFORE);
            link.changeByAnother();

            await().until(() -> dict.equals(FaultyLink.AFTER));
        }
    }

    /** A link.client() whose watches stay silent. */
    @SuppressWarnings("try") // as its superclass, close() may be interrupted
    private static final class DeafZookeeper extends ZooKeeper {

        DeafZookeeper(String address, int timeout, Watcher watcher) throws IOException {
            super(address, timeout, watcher);
        }

        @Override
        public void addWatch(
                String watched, Watcher watcher, AddWatchMode mode, VoidCallback callback, Object context) {
            exists(watched, false, (code, asked, ctx, stat) -> callback.processResult(0, asked, ctx), context);
        }
    }
}
