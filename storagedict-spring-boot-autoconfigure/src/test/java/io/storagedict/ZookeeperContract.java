package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.contract.StorageDictContract;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.ZookeeperServer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What dicts in ZooKeeper have in common: the contract, within the limits of a ZooKeeper packet. */
abstract class ZookeeperContract extends StorageDictContract {

    static CuratorFramework client;

    @BeforeAll
    static void connect() {
        client = ZookeeperServer.shared().connect();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    /** What fits one packet of ZooKeeper is taken, and what does not is refused. */
    @Test
    @Override
    public void aValueMayBeLarge() {
        StorageDict<String> dict = dict();
        dict.put("a", "x".repeat(1_000_000));
        assertThat(dict()).isEqualTo(Map.of("a", "x".repeat(1_000_000)));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.put("a", "x".repeat(5_000_000)))
                .withMessageContaining("jute.maxbuffer");
        assertThat(dict.get("a")).hasSize(1_000_000);
    }

    /** A dict has as many entries as one packet can name. */
    @Test
    @Override
    public void aDictMayHaveMoreThan65536Entries() {
        Map<String, String> many =
                IntStream.range(0, 8_000).boxed().collect(Collectors.toMap(i -> "key " + i, i -> "" + i));
        StorageDict<String> dict = dict();
        dict.putAll(many);
        assertThat(dict().equals(many)).isTrue();

        Map<String, String> tooMany =
                IntStream.range(0, 70_000).boxed().collect(Collectors.toMap(i -> "key " + i, i -> "" + i));
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.putAll(tooMany))
                .withMessageContaining("jute.maxbuffer");
        assertThat(dict().equals(many)).isTrue();
    }
}
