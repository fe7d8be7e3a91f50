package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.zookeeper.HookedZookeeper.Step;
import io.storagedict.testing.ZookeeperServer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What ZooKeeper does not tell, because nobody was connected, is found out; and nothing is missed meanwhile. */
@Timeout(60)
class ZookeeperReconnectTest {

    private static final int KEYS = 40;

    private final HookedZookeeper.Hooks hooks = new HookedZookeeper.Hooks();
    private final FaultyLink link =
            new FaultyLink(ZookeeperServer.shared(), builder -> builder.zookeeperFactory(hooks.factory()));

    @AfterEach
    void disconnect() {
        link.close();
    }

    /** The first read after a loss sees puts, removals, and a node made again with the version number it had. */
    @ParameterizedTest(name = "{0}, told of changes before: {1}")
    @CsvSource({"STRONG,true", "STRONG,false", "SESSION,true", "SESSION,false"})
    void trap14WhatManyKeysBecameWhileDisconnectedIsSeenByTheFirstRead(Consistency consistency, boolean told)
            throws Exception {
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < KEYS; i++) {
            link.create("k" + i, "1");
            entries.put("k" + i, "1");
        }
        StorageDict<String> dict = link.dict(consistency);
        if (told) {
            link.create("news", "1");
            entries.put("news", "1");
        }
        await().until(() -> dict.equals(entries));
        link.interrupt();
        for (int i = 0; i < KEYS; i++) {
            change(i, entries);
        }
        link.restore();

        assertThat(dict).isEqualTo(entries);
    }

    private void change(int i, Map<String, String> entries) throws Exception {
        String key = "k" + i;
        switch (i % 4) {
            case 0 -> {
                link.set(key, "2");
                entries.put(key, "2");
            }
            case 1 -> {
                link.delete(key);
                entries.remove(key);
            }
            case 2 -> {
                link.delete(key);
                link.create(key, "2");
                assertThat(stat(key).getVersion()).isZero();
                entries.put(key, "2");
            }
            default -> {
                link.create("new" + key, "2");
                entries.put("new" + key, "2");
            }
        }
    }

    private Stat stat(String key) throws Exception {
        return link.other().checkExists().forPath(link.path() + "/" + key);
    }

    /** A change before the root is watched, after that, and while the entries are compared: all are seen. */
    @ParameterizedTest
    @CsvSource({"STRONG,WATCH", "STRONG,LIST", "STRONG,LOOK", "SESSION,LIST"})
    void trap16AChangeBetweenTwoStepsOfTheRecoveryIsNotLost(Consistency consistency, Step step) throws Exception {
        StorageDict<String> dict = link.dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        link.interrupt();
        hooks.steps();
        hooks.before(step, this::changeByAnother);
        link.restore();

        assertThat(dict).isEqualTo(FaultyLink.AFTER);

        assertThat(hooks.isWaiting()).isFalse();
        assertThat(hooks.steps()).containsSubsequence(Step.WATCH, Step.LIST, Step.LOOK);
        link.set("same", "2");
        await().until(() -> "2".equals(dict.get("same")));
    }

    /** Changes between the steps of the first load, which reads the entries rather than compare them. */
    @ParameterizedTest
    @MethodSource("steps")
    void aChangeBetweenTwoStepsOfTheFirstLoadIsNotLost(Consistency consistency, Step step) throws Exception {
        for (String key : FaultyLink.BEFORE.keySet()) {
            link.create(key, "1");
        }
        hooks.before(step == Step.LOOK ? Step.READ : step, this::changeByAnother);

        StorageDict<String> dict = link.dict(consistency);

        assertThat(dict).isEqualTo(FaultyLink.AFTER);
        assertThat(hooks.isWaiting()).isFalse();
    }

    static Stream<Arguments> steps() {
        return Stream.of(Consistency.values())
                .flatMap(consistency ->
                        Stream.of(Step.WATCH, Step.LIST, Step.LOOK).map(step -> Arguments.of(consistency, step)));
    }

    /** Changes that are told while the entries are compared, which the next loss of the connection then breaks off. */
    @ParameterizedTest
    @EnumSource
    void trap16WhatWasToldInARecoveryThatBrokeOffIsNotLost(Consistency consistency) throws Exception {
        StorageDict<String> dict = link.dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        link.interrupt();
        hooks.before(Step.LOOK, () -> {
            changeByAnother();
            link.awaitNews();
            link.proxy().cut();
        });
        link.restore();

        assertThat(dict).isEqualTo(FaultyLink.AFTER);
        assertThat(hooks.isWaiting()).isFalse();
    }

    private void changeByAnother() {
        try {
            link.changeByAnother();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** News of the end of a session that come after the next has begun end nothing. */
    @ParameterizedTest
    @EnumSource
    void trap18TheLossOfASessionToldAfterTheNextOneBeganHarmsNothing(Consistency consistency) throws Exception {
        StorageDict<String> dict = link.dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        ZooKeeper before = link.client().getZookeeperClient().getZooKeeper();
        hooks.holdConnectionEvents();
        link.proxy().refuse(true);
        FaultyLink.expire(before);
        link.changeByAnother();
        link.proxy().refuse(false);
        await().ignoreExceptions()
                .until(() -> link.client().getZookeeperClient().getZooKeeper() != before);
        await().until(() -> link.client().getZookeeperClient().isConnected());

        dict.sync(); // nothing else tells a session dict that the connection was lost
        assertThat(dict).isEqualTo(FaultyLink.AFTER);

        hooks.steps();
        assertThat(hooks.releaseConnectionEvents()).isPositive();
        link.set("same", "2");
        await().until(() -> "2".equals(dict.get("same")));
        assertThat(hooks.steps()).doesNotContain(Step.WATCH, Step.LIST);
    }

    /** A root made anew while nobody looked, with the same names, values of the same length, and version numbers. */
    @ParameterizedTest
    @EnumSource
    void trap18ARootMadeAgainWhileDisconnectedIsNoticed(Consistency consistency) throws Exception {
        StorageDict<String> dict = link.dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        link.interrupt();
        link.other().delete().deletingChildrenIfNeeded().forPath(link.path());
        link.create("same", "9");
        link.create("changed", "9");
        link.restore();

        assertThat(dict).isEqualTo(Map.of("same", "9", "changed", "9"));
        assertThat(dict.put("same", "2")).isEqualTo("9");
        assertThat(new String(link.other().getData().forPath(link.path() + "/same"), UTF_8))
                .isEqualTo("2");
    }

    /** The nodes above the root go, too: the dict is empty, and a write makes all of them again. */
    @ParameterizedTest
    @CsvSource({"STRONG,true", "STRONG,false", "SESSION,true", "SESSION,false"})
    void trap18ADictWhoseParentWasRemovedIsEmptyAndTakesWrites(Consistency consistency, boolean connected)
            throws Exception {
        String parent = link.path();
        StorageDict<String> dict =
                TextDicts.over(new ZookeeperStoreFactory(link.client()).open(parent + "/a/b", consistency));
        dict.putAll(FaultyLink.BEFORE);
        if (!connected) {
            link.interrupt();
        }
        link.other().delete().deletingChildrenIfNeeded().forPath(parent);
        if (!connected) {
            link.restore();
        }

        await().until(dict::isEmpty);
        assertThat(dict.put("a", "1")).isNull();
        assertThat(link.other().getChildren().forPath(parent + "/a/b")).containsExactly("a");
        assertThat(dict).isEqualTo(Map.of("a", "1"));
    }
}
