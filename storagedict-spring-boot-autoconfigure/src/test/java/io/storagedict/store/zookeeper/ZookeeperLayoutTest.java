package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storagedict.StorageDict;
import io.storagedict.encoding.EncodingException;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.Store;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.ZookeeperServer;
import java.util.Map;
import java.util.UUID;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The nodes are those of Python's durabledict, both ways. */
@Timeout(60)
class ZookeeperLayoutTest {

    private static CuratorFramework client;

    private final String path = "/app/layout-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        client = ZookeeperServer.shared().connect();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    private StorageDict<Object> dict() {
        return dict(new ZookeeperStore(client, path));
    }

    private static StorageDict<Object> dict(Store<byte[]> store) {
        return StorageDict.builder(store, JacksonEncoding.of(JsonMapper.shared(), Object.class))
                .name("settings")
                .build();
    }

    @Test
    void anEntryIsANodeBelowThePath() throws Exception {
        StorageDict<Object> dict = dict();
        dict.put("rate", 25);
        dict.put("a%2Fb", "text");

        assertThat(client.getChildren().forPath(path)).containsExactlyInAnyOrder("rate", "a%2Fb");
        assertThat(client.getData().forPath(path + "/rate")).isEqualTo("25".getBytes(UTF_8));
        assertThat(client.getData().forPath(path + "/a%2Fb")).isEqualTo("\"text\"".getBytes(UTF_8));
    }

    @Test
    void theRootIsMadeEmptyAndStaysWithoutEntriesOfItsOwn() throws Exception {
        StorageDict<Object> dict = dict();

        assertThat(client.getData().forPath(path)).isEmpty();
        dict.put("a", 1);
        dict.remove("a");
        assertThat(client.getChildren().forPath(path)).isEmpty();
        assertThat(client.checkExists().forPath(path).getEphemeralOwner()).isZero();
    }

    @Test
    void whatPythonWroteIsRead() throws Exception {
        client.create().creatingParentsIfNeeded().forPath(path, new byte[0]);
        client.create().forPath(path + "/limits", "{\"a\": [1, 2.5], \"b\": null}".getBytes(UTF_8));
        StorageDict<Object> dict = dict();
        client.create().forPath(path + "/name", "\"\\u00e9\"".getBytes(UTF_8));
        client.setData().forPath(path + "/name", "\"\\ud83d\\ude42\"".getBytes(UTF_8));

        assertThat(dict.keySet()).containsExactlyInAnyOrder("limits", "name");
        assertThat(dict.get("name")).isEqualTo("🙂");
        client.delete().forPath(path + "/name");
        assertThat(dict.containsKey("name")).isFalse();
    }

    @Test
    void aNodeThatIsMadeEmptyAndFilledLaterDisturbsNobodyElse() throws Exception {
        StorageDict<Object> dict = dict();
        dict.put("a", 1);
        client.create().forPath(path + "/late", new byte[0]);

        assertThat(dict.get("a")).isEqualTo(1);
        assertThat(dict).hasSize(2);
        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> dict.get("late"));
        client.setData().forPath(path + "/late", "2".getBytes(UTF_8));
        assertThat(dict).isEqualTo(Map.of("a", 1, "late", 2));
    }

    @Test
    void nodesBelowTheNodeOfAnEntryAreIgnored() throws Exception {
        StorageDict<Object> dict = dict();
        dict.put("a", 1);
        long before = dict.lastUpdated();
        client.create().forPath(path + "/a/nested", "2".getBytes(UTF_8));

        assertThat(dict).isEqualTo(Map.of("a", 1));
        assertThat(dict()).isEqualTo(Map.of("a", 1));
        assertThat(dict.lastUpdated()).isEqualTo(before);
        assertThat(dict.put("a", 3)).isEqualTo(1);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.remove("a"))
                .withMessageContaining("'a'")
                .withMessageContaining("children");
        dict.put("b", 2);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(dict::clear)
                .withMessageContaining("not empty for " + path + "/a.");
    }

    @Test
    void dataOfTheRootThatIsNotOursIsKept() throws Exception {
        client.create().creatingParentsIfNeeded().forPath(path, "of another".getBytes(UTF_8));
        StorageDict<Object> dict = dict();
        dict.put("a", 1);

        assertThat(client.getData().forPath(path)).isEqualTo("of another".getBytes(UTF_8));
        assertThat(dict()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void theNamespaceOfTheClientIsHonoured() throws Exception {
        CuratorFramework view = client.usingNamespace("team/one");
        StorageDict<Object> dict = dict(new ZookeeperStore(view, path));
        dict.put("a", 1);

        assertThat(client.getChildren().forPath("/team/one" + path)).containsExactly("a");
        assertThat(view.getData().forPath(path + "/a")).isEqualTo("1".getBytes(UTF_8));
        assertThat(dict()).isEmpty();
    }

    @Test
    void aClientThatIsNotStartedIsStarted() {
        try (CuratorFramework idle =
                ZookeeperServer.builder(ZookeeperServer.shared().address()).build()) {
            StorageDict<Object> dict = dict(new ZookeeperStore(idle, path));
            dict.put("a", 1);

            assertThat(dict()).isEqualTo(Map.of("a", 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "a//b", "/a/", "a/../b", "a\0", "/zookeeper", "zookeeper/config"})
    void aKeyspaceThatIsNoPathIsRefused(String keyspace) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZookeeperStore(client, keyspace))
                .withMessageContaining("keyspace");
    }
}
