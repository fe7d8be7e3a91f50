package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.testing.ZookeeperServer;
import java.util.Map;
import java.util.UUID;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the tests of Python's durabledict ask of its dict in ZooKeeper, under their names. */
class ZookeeperSeedTest {

    private static CuratorFramework client;

    private final String path = "/app/seed-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        client = ZookeeperServer.shared().connect();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void z1OtherClusterInNamespaceDoesNotEffectMainOne() {
        StorageDict<String> main = TextDicts.over(new ZookeeperStore(client, path + "/main"));
        StorageDict<String> other = TextDicts.over(new ZookeeperStore(client, path + "/other"));
        main.put("foo", "bar");
        long before = main.lastUpdated();
        other.put("foo", "dontcare");
        other.remove("foo");

        assertThat(main).isEqualTo(Map.of("foo", "bar"));
        assertThat(main.lastUpdated()).isEqualTo(before);
    }

    @Test
    void z2ChangesByOneDictAreReflectedInAnother() {
        try (CuratorFramework another = ZookeeperServer.shared().connect();
                ZookeeperSessionStore told = new ZookeeperSessionStore(another, path)) {
            StorageDict<String> reader = TextDicts.over(told);
            StorageDict<String> writer = TextDicts.over(new ZookeeperStore(client, path));
            writer.put("foo", "bar");
            writer.put("foo2", "bar2");
            await().until(() -> reader.equals(Map.of("foo", "bar", "foo2", "bar2")));
            writer.put("foo", "changed");
            await().until(() -> "changed".equals(reader.get("foo")));
        }
    }

    /** Upstream raises ValueError; here such a key has a node of an encoded name. */
    @Test
    void z3RaisesValueErrorForKeysWithStrings() throws Exception {
        StorageDict<String> dict = TextDicts.over(new ZookeeperStore(client, path));
        dict.put("foo/bar", "baz");

        assertThat(dict.get("foo/bar")).isEqualTo("baz");
        assertThat(client.getData().forPath(path + "/%%foo%2Fbar")).isEqualTo("baz".getBytes(UTF_8));
    }

    /** A client that is started twice throws. */
    @Test
    void z4StartsTheZkClientIfNotAlreadyStarted() {
        try (CuratorFramework idle =
                ZookeeperServer.builder(ZookeeperServer.shared().address()).build()) {
            assertThat(idle.getState()).isEqualTo(CuratorFrameworkState.LATENT);
            TextDicts.over(new ZookeeperStore(idle, path)).put("foo", "bar");
            assertThat(idle.getState()).isEqualTo(CuratorFrameworkState.STARTED);

            assertThat(TextDicts.over(new ZookeeperStore(idle, path))).isEqualTo(Map.of("foo", "bar"));
        }
    }
}
