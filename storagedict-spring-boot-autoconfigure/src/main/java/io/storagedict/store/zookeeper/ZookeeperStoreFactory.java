package io.storagedict.store.zookeeper;

import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.WatchingStoreFactory;
import java.util.Objects;
import org.apache.curator.framework.CuratorFramework;

/** Opens stores in ZooKeeper, over one client. Safe for use by several threads. */
public final class ZookeeperStoreFactory implements WatchingStoreFactory {

    private final CuratorFramework client;

    public ZookeeperStoreFactory(CuratorFramework client) {
        this.client = Objects.requireNonNull(client, "client");
    }

    /**
     * Returns the store of a path, with {@linkplain Consistency#SESSION session} consistency; a slash at its start may be
     * left out.
     *
     * @throws IllegalArgumentException if it is no path, or "/"
     */
    @Override
    public Store<byte[]> open(String keyspace) {
        return open(keyspace, Consistency.SESSION);
    }

    /**
     * Returns the store of a path; a slash at its start may be left out.
     *
     * @throws IllegalArgumentException if it is no path, or "/"
     */
    @Override
    public Store<byte[]> open(String keyspace, Consistency consistency) {
        return switch (consistency) {
            case STRONG -> new ZookeeperStore(client, keyspace);
            case SESSION -> new ZookeeperSessionStore(client, keyspace);
        };
    }
}
