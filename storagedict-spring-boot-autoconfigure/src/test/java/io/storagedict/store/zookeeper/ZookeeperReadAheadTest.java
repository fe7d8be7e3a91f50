package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.testing.HeldZookeeper;
import io.storagedict.testing.ZookeeperServer;
import java.util.Map;
import java.util.UUID;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With session consistency readers do not wait for what others change: it is read before it is shown. */
@Timeout(60)
class ZookeeperReadAheadTest {

    private final String path = "/ahead-" + UUID.randomUUID();
    private final HeldZookeeper.Gate gate = new HeldZookeeper.Gate();
    private CuratorFramework client;
    private CuratorFramework other;
    private StorageDict<String> dict;
    private StorageDict<String> another;

    @BeforeEach
    void connect() {
        client = HeldZookeeper.connect(ZookeeperServer.shared().address(), gate);
        other = ZookeeperServer.shared().connect();
        dict = TextDicts.over(new ZookeeperSessionStore(client, path));
        dict.putAll(Map.of("a", "1", "b", "1"));
        another = TextDicts.over(new ZookeeperSessionStore(other, path));
    }

    @AfterEach
    void disconnect() {
        gate.open();
        client.close();
        other.close();
    }

    /** The root, "a" and "b"; no answer comes while the events are held, so that a read that asked would fail. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aReaderIsShownTheStateBeforeUntilTheTransactionIsRead(int told) {
        assertThat(dict).isEqualTo(Map.of("a", "1", "b", "1"));
        gate.closeAfter(told);
        another.putAll(Map.of("a", "2", "b", "2"));
        await().until(() -> gate.passed() == told);

        assertThat(dict).isEqualTo(Map.of("a", "1", "b", "1"));

        gate.open();
        await().until(() -> dict.equals(Map.of("a", "2", "b", "2")));
    }

    @Test
    void aDictThatIsWrittenByOthersAndHereShowsItsOwnWritesAtOnce() {
        for (int i = 0; i < 300; i++) {
            another.put("a", "" + i);
            assertThat(dict.get("b")).isEqualTo(i == 0 ? "1" : "here" + (i - 1));
            dict.put("b", "here" + i);
            assertThat(dict).isEqualTo(Map.of("a", "" + i, "b", "here" + i));
        }
    }
}
