package io.storagedict.store.zookeeper;

import io.storagedict.store.Held;
import io.storagedict.store.News;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import io.storagedict.store.WatchingStore;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ZookeeperStore} with {@linkplain io.storagedict.store.Consistency#SESSION session} consistency: its version
 * is what ZooKeeper told up to now, so that reads cost nothing.
 *
 * <p>While the connection is lost nothing is told, and the store has to be asked. Besides, everything is compared with
 * the truth every ten seconds, less often if there are more than 1000 entries, in case that ZooKeeper fell silent.
 *
 * <p>Safe for use by several threads, but not by those that ZooKeeper tells of events.
 */
public final class ZookeeperSessionStore implements WatchingStore<byte[]> {

    private final ZookeeperStore store;

    /** Makes the store of a keyspace, without asking the server for anything. Calls end within the client's connection time-out. */
    public ZookeeperSessionStore(CuratorFramework client, String keyspace) {
        this(client, keyspace, null, Duration.ofSeconds(10));
    }

    /**
     * Makes the store of a keyspace, without asking the server for anything.
     *
     * @param timeout when each call gives up; null for the client's connection time-out
     * @param check how often everything is compared with the truth, at most
     */
    ZookeeperSessionStore(CuratorFramework client, String keyspace, @Nullable Duration timeout, Duration check) {
        this.store = new ZookeeperStore(client, keyspace, false, timeout, check);
    }

    @Override
    public String backend() {
        return store.backend();
    }

    @Override
    public String keyspace() {
        return store.keyspace();
    }

    @Override
    public Version known() {
        return store.known();
    }

    @Override
    public News news() {
        return store.news();
    }

    @Override
    public Version version() {
        return store.version();
    }

    @Override
    public Pull<byte[]> pull(Held held) {
        return store.pull(held);
    }

    @Override
    public Written<byte[]> write(Write<byte[]> write, Version since) {
        return store.write(write, since);
    }

    @Override
    public void close() {
        store.close();
    }
}
