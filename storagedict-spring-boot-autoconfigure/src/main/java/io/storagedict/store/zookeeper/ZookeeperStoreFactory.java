package io.storagedict.store.zookeeper;

import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.store.WatchingStoreFactory;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.curator.framework.CuratorFramework;

/**
 * Opens stores in ZooKeeper, over one client, and sees to it that none is an entry of another. Safe for use by several
 * threads.
 */
public final class ZookeeperStoreFactory implements WatchingStoreFactory {

    private final CuratorFramework client;
    private final Set<String> paths = new HashSet<>();

    public ZookeeperStoreFactory(CuratorFramework client) {
        this.client = Objects.requireNonNull(client, "client");
    }

    /**
     * Returns the store of a path, with {@linkplain Consistency#SESSION session} consistency; a slash at its start may be
     * left out.
     *
     * @throws IllegalArgumentException if it is no path that a dict may have, or leads through one that was opened here
     */
    @Override
    public Store<byte[]> open(String keyspace) {
        return open(keyspace, Consistency.SESSION);
    }

    /**
     * Returns the store of a path; a slash at its start may be left out.
     *
     * @throws IllegalArgumentException if it is no path that a dict may have, or leads through one that was opened here
     */
    @Override
    public synchronized Store<byte[]> open(String keyspace, Consistency consistency) {
        String path = Root.of(client.getNamespace(), keyspace).path();
        for (String other : paths) {
            if (path.startsWith(other + "/") || other.startsWith(path + "/")) {
                throw new IllegalArgumentException(
                        "The path '%s' leads through '%s', whose entries are the nodes below it. Use paths of which none is a part of the other."
                                .formatted(
                                        path.length() > other.length() ? path : other,
                                        path.length() > other.length() ? other : path));
            }
        }
        paths.add(path);
        return switch (consistency) {
            case STRONG -> new ZookeeperStore(client, keyspace);
            case SESSION -> new ZookeeperSessionStore(client, keyspace);
        };
    }
}
