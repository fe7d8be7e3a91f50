package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.testing.HeldZookeeper;
import io.storagedict.testing.ZookeeperServer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The events of one transaction come one by one: a load that begins between two of them has all of it, or none. */
@Timeout(60)
class ZookeeperTornLoadTest {

    private final String path = "/torn-" + UUID.randomUUID();
    private final HeldZookeeper.Gate gate = new HeldZookeeper.Gate();
    private final CuratorFramework client =
            HeldZookeeper.connect(ZookeeperServer.shared().address(), gate);
    private final CuratorFramework other = ZookeeperServer.shared().connect();

    @AfterEach
    void disconnect() {
        gate.open();
        client.close();
        other.close();
    }

    @Test
    void aLoadBetweenTheEventsOfATransactionHasAllOfIt() throws Exception {
        Store<byte[]> store = new ZookeeperSessionStore(client, path);
        store.pull(Held.NOTHING);
        gate.closeAfter(1);
        other.transaction()
                .forOperations(
                        other.transactionOp().create().forPath(path + "/a"),
                        other.transactionOp().create().forPath(path + "/b"));
        await().until(() -> gate.passed() == 1);

        CompletableFuture<Pull<byte[]>> load = gate.whileHeld(() -> store.pull(Held.NOTHING));
        gate.open();

        assertThat(((Pull.Full<byte[]>) load.get()).entries()).containsOnlyKeys("a", "b");
    }
}
