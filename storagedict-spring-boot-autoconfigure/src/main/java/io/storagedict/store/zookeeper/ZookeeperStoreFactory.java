package io.storagedict.store.zookeeper;

import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.StoreFactory;
import java.util.Objects;
import org.apache.curator.framework.CuratorFramework;

/** Opens stores in ZooKeeper, over one client, with one consistency. Safe for use by several threads. */
public final class ZookeeperStoreFactory implements StoreFactory {

    private final CuratorFramework client;
    private final Consistency consistency;

    public ZookeeperStoreFactory(CuratorFramework client, Consistency consistency) {
        this.client = Objects.requireNonNull(client, "client");
        this.consistency = Objects.requireNonNull(consistency, "consistency");
    }

    /**
     * Returns the store of a path; a slash at its start may be left out.
     *
     * @throws IllegalArgumentException if it is no path, or "/"
     */
    @Override
    public Store<byte[]> open(String keyspace) {
        return consistency == Consistency.STRONG
                ? new ZookeeperStore(client, keyspace)
                : new ZookeeperSessionStore(client, keyspace);
    }
}
