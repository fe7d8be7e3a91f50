package io.storagedict.store.zookeeper;

import io.storagedict.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * The application's connection to ZooKeeper, asked without the retries of Curator, which would repeat a write whose
 * answer was lost. Every wait ends with the time-out.
 */
final class Connection {

    /** A server that could not be reached is not waited for again for so long. */
    private static final Duration PEACE = Duration.ofSeconds(1);

    private final CuratorFramework client;
    private final Duration timeout;
    private volatile long patientNanos = System.nanoTime();

    Connection(CuratorFramework client, @Nullable Duration timeout) {
        this.client = client;
        this.timeout =
                timeout == null ? Duration.ofMillis(client.getZookeeperClient().getConnectionTimeoutMs()) : timeout;
    }

    /** Returns when a call that begins now is to give up. */
    Deadline deadline() {
        return Deadline.in(timeout);
    }

    /**
     * Returns the connected client of ZooKeeper, after waiting for the connection if need be. A client that was not yet
     * started is started.
     *
     * @throws StoreUnavailableException if there is no connection in time; nothing was sent then
     */
    ZooKeeper zookeeper(Deadline deadline) {
        start();
        try {
            if (!client.getZookeeperClient().isConnected()) {
                boolean patient = System.nanoTime() - patientNanos >= 0;
                long millis = patient ? TimeUnit.NANOSECONDS.toMillis(deadline.left()) : 0;
                if (millis <= 0 || !client.blockUntilConnected((int) millis, TimeUnit.MILLISECONDS)) {
                    patientNanos = patient ? System.nanoTime() + PEACE.toNanos() : patientNanos;
                    throw new StoreUnavailableException(
                            "ZooKeeper could not be reached. Check the connect string, the servers and the time-outs.",
                            null);
                }
            }
            return client.getZookeeperClient().getZooKeeper();
        } catch (KeeperException failed) {
            throw KeeperFailures.unavailable(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    "Interrupted while waiting for a connection to ZooKeeper.", interrupted);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new StoreUnavailableException("ZooKeeper could not be reached (%s).".formatted(failed), failed);
        }
    }

    /** Returns the step that makes a node, with the access rights that the application gives its nodes. */
    Op create(String fullPath, byte[] data) {
        try {
            return client.usingNamespace(null)
                    .transactionOp()
                    .create()
                    .uncompressed()
                    .forPath(fullPath, data)
                    .get();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void start() {
        if (client.getState() == CuratorFrameworkState.LATENT) {
            try {
                client.start();
            } catch (IllegalStateException startedByAnother) {
                // then it is started
            }
        }
        if (client.getState() == CuratorFrameworkState.STOPPED) {
            throw new StoreUnavailableException("The client of ZooKeeper is closed.", null);
        }
    }
}
