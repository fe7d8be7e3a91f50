package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.Store;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.ByteProxy;
import io.storagedict.testing.ZookeeperServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.AsyncCallback.VoidCallback;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lost connections, sessions, replies and roots: what was written is there once, and every reader gets to see it. */
@Timeout(120)
class ZookeeperFaultsTest {

    private final String path = "/faults-" + UUID.randomUUID();
    private CuratorFramework other;
    private ByteProxy proxy;
    private CuratorFramework client;

    @BeforeEach
    void connect() {
        ZookeeperServer server = ZookeeperServer.shared();
        other = server.connect();
        proxy = new ByteProxy(server.port());
        client = ZookeeperServer.connect(proxy.address());
    }

    @AfterEach
    void disconnect() {
        client.close();
        proxy.close();
        other.close();
    }

    private StorageDict<String> dict(Consistency consistency) {
        return TextDicts.over(new ZookeeperStoreFactory(client).open(path, consistency));
    }

    /** Changes of every kind by somebody else. */
    private void changeByAnother() throws Exception {
        other.setData().forPath(path + "/changed", "2".getBytes(UTF_8));
        other.delete().forPath(path + "/removed");
        other.create().forPath(path + "/added", "2".getBytes(UTF_8));
        other.delete().forPath(path + "/again");
        other.create().forPath(path + "/again", "2".getBytes(UTF_8));
    }

    private static final Map<String, String> BEFORE = Map.of("changed", "1", "removed", "1", "again", "1", "same", "1");
    private static final Map<String, String> AFTER = Map.of("changed", "2", "added", "2", "again", "2", "same", "1");

    @ParameterizedTest
    @EnumSource
    void afterTheSessionExpiredAllThatChangedInTheGapIsSeen(Consistency consistency) throws Exception {
        StorageDict<String> dict = dict(consistency);
        dict.putAll(BEFORE);
        proxy.refuse(true);
        ZooKeeper mine = client.getZookeeperClient().getZooKeeper();
        expire(mine);
        changeByAnother();
        proxy.refuse(false);

        await().ignoreExceptions().until(() -> dict.equals(AFTER));
        assertThat(client.getZookeeperClient().getZooKeeper().getSessionId()).isNotEqualTo(mine.getSessionId());

        other.setData().forPath(path + "/same", "2".getBytes(UTF_8));
        await().until(() -> "2".equals(dict.get("same")));
    }

    /** Ends a session on the server, by another connection that takes it over. */
    private static void expire(ZooKeeper session) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper taker = new ZooKeeper(
                ZookeeperServer.shared().address(),
                10_000,
                event -> {
                    if (event.getState() == KeeperState.SyncConnected) {
                        connected.countDown();
                    }
                },
                session.getSessionId(),
                session.getSessionPasswd());
        connected.await();
        taker.close();
    }

    @ParameterizedTest
    @EnumSource
    void afterTheConnectionWasCutAllThatChangedInTheGapIsSeen(Consistency consistency) throws Exception {
        StorageDict<String> dict = dict(consistency);
        dict.putAll(BEFORE);
        proxy.refuse(true);
        proxy.cut();
        await().until(() -> !client.getZookeeperClient().isConnected());
        changeByAnother();
        proxy.refuse(false);

        assertThat(dict).isEqualTo(AFTER);
        other.setData().forPath(path + "/same", "2".getBytes(UTF_8));
        await().until(() -> "2".equals(dict.get("same")));
    }

    @ParameterizedTest
    @EnumSource
    void aRootThatIsRemovedAndMadeAgainIsFollowed(Consistency consistency) throws Exception {
        StorageDict<String> dict = dict(consistency);
        dict.putAll(BEFORE);

        other.delete().deletingChildrenIfNeeded().forPath(path);
        await().until(dict::isEmpty);
        dict.put("mine", "1");
        assertThat(dict).isEqualTo(Map.of("mine", "1"));

        other.delete().deletingChildrenIfNeeded().forPath(path);
        other.create().forPath(path, new byte[0]);
        other.create().forPath(path + "/theirs", "1".getBytes(UTF_8));
        await().until(() -> dict.equals(Map.of("theirs", "1")));
        dict.put("mine", "2");
        assertThat(dict).isEqualTo(Map.of("theirs", "1", "mine", "2"));
    }

    @ParameterizedTest
    @EnumSource
    void changesOfOthersAreSeen(Consistency consistency) throws Exception {
        StorageDict<String> dict = dict(consistency);
        dict.putAll(BEFORE);
        changeByAnother();
        if (consistency == Consistency.STRONG) {
            assertThat(dict).isEqualTo(AFTER);
        }
        await().until(() -> dict.equals(AFTER));
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
        Stat before = other.checkExists().forPath(path);
        proxy.loseReplies(1, "storagedict:");

        write.accept(dict);

        assertThat(proxy.lostReplies()).isEqualTo(1);
        assertThat(other.checkExists().forPath(path).getVersion()).isEqualTo(before.getVersion() + 1);
        assertThat(dict.equals(TextDicts.over(new ZookeeperStore(other, path)))).isTrue();
    }

    @Test
    void aWriteWhoseReplyIsLostIsToldFromThoseOfOthersAfterIt() {
        StorageDict<String> dict = dict(Consistency.SESSION);
        StorageDict<String> another = TextDicts.over(new ZookeeperStore(other, path));
        dict.put("a", "1");
        proxy.loseReplies(3, "storagedict:");

        assertThat(dict.put("a", "2")).isEqualTo("1");
        assertThat(another.put("a", "3")).isEqualTo("2");
        assertThat(dict.put("a", "4")).isEqualTo("3");
        assertThat(dict.put("a", "5")).isEqualTo("4");

        assertThat(proxy.lostReplies()).isEqualTo(3);
        assertThat(another.get("a")).isEqualTo("5");
    }

    @Test
    void aWriteWhoseReplyStaysLostHasAnUnknownOutcomeAndTheNextReadTellsIt() {
        Store<byte[]> store = new ZookeeperSessionStore(client, path, Duration.ofSeconds(2), Duration.ofSeconds(10));
        StorageDict<String> dict = TextDicts.over(store);
        dict.put("a", "1");
        proxy.loseReplies(1, "storagedict:");
        proxy.refuse(true);

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> dict.put("a", "2"))
                .withMessageContaining("'a'");
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.get("a"));
        proxy.refuse(false);

        await().ignoreExceptions().until(() -> "2".equals(dict.get("a")));
    }

    @Test
    void withoutAServerEachCallFailsInTimeAndWhenItIsBackAllWorks() {
        StorageDict<String> dict =
                TextDicts.over(new ZookeeperStore(client, path, true, Duration.ofSeconds(2), Duration.ofSeconds(10)));
        dict.put("a", "1");
        proxy.refuse(true);
        proxy.cut();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.get("a"));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.put("a", "2"));
        proxy.refuse(false);

        await().ignoreExceptions().until(() -> "1".equals(dict.get("a")));
        assertThat(dict.put("a", "3")).isEqualTo("1");
    }

    @Test
    void aRestartedServerKeepsWhatWasWritten() {
        try (ZookeeperServer server = new ZookeeperServer();
                CuratorFramework mine = server.connect()) {
            StorageDict<String> dict = TextDicts.over(new ZookeeperSessionStore(mine, path));
            dict.put("a", "1");
            server.stop();
            server.restart();

            await().ignoreExceptions().until(() -> "1".equals(dict.get("a")));
            dict.put("a", "2");
            assertThat(dict.get("a")).isEqualTo("2");
        }
    }

    @Test
    void whatIsTooLargeIsRefusedAndTheConnectionLivesOn() throws Exception {
        StorageDict<String> dict = dict(Consistency.SESSION);
        dict.put("a", "1");
        ZooKeeper before = client.getZookeeperClient().getZooKeeper();

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.put("a", "x".repeat(1 << 20)))
                .withMessageContaining("greetings")
                .withMessageContaining("'a'")
                .withMessageContaining("jute.maxbuffer");
        assertThat(dict.put("a", "x".repeat(1_040_000))).isEqualTo("1");

        assertThat(dict.get("a")).hasSize(1_040_000);
        assertThat(client.getZookeeperClient().getZooKeeper()).isSameAs(before);
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
    void moreNamesOfOthersThanOnePacketHoldsFailClearly() throws Exception {
        other.create().forPath(path, new byte[0]);
        for (int i = 0; i < 45_000; i += 5_000) {
            List<CuratorOp> nodes = new ArrayList<>();
            for (int n = i; n < i + 5_000; n++) {
                nodes.add(other.transactionOp().create().forPath(path + "/a name of some length " + n, new byte[0]));
            }
            other.transaction().forOperations(nodes);
        }
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> dict(Consistency.SESSION))
                    .withMessageContaining("names");
        }
        assertThat(client.checkExists().forPath(path).getNumChildren()).isEqualTo(45_000);
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatTellsNothingIsNoticed(Consistency consistency) throws Exception {
        try (CuratorFramework deaf = ZookeeperServer.builder(proxy.address())
                .zookeeperFactory((address, timeout, watcher, readOnly) -> new DeafZookeeper(address, timeout, watcher))
                .build()) {
            StorageDict<String> dict = TextDicts.over(new ZookeeperStore(
                    deaf, path, consistency == Consistency.STRONG, Duration.ofSeconds(10), Duration.ofMillis(100)));
            dict.putAll(BEFORE);
            changeByAnother();

            await().until(() -> dict.equals(AFTER));
        }
    }

    /** A client whose watches stay silent. */
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

    @Test
    void aClosedStoreIsToldOfNothingAndAnswersNothing() {
        Store<byte[]> store = new ZookeeperSessionStore(client, path);
        StorageDict<String> dict = TextDicts.over(store);
        dict.close();

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.get("a"))
                .withMessageContaining("closed");
    }
}
