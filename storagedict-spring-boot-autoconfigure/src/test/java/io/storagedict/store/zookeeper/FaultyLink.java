package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.testing.ByteProxy;
import io.storagedict.testing.ZookeeperServer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.zookeeper.ZooKeeper;

/** A client whose connection can be broken, another one beside it, and a path of their own. */
final class FaultyLink implements AutoCloseable {

    static final Map<String, String> BEFORE = Map.of("changed", "1", "removed", "1", "again", "1", "same", "1");

    /** What {@link #changeByAnother} makes of {@link #BEFORE}. */
    static final Map<String, String> AFTER = Map.of("changed", "2", "added", "2", "again", "2", "same", "1");

    private final String path = "/faults-" + UUID.randomUUID();
    private final CuratorFramework other;
    private final ByteProxy proxy;
    private final CuratorFramework client;

    FaultyLink() {
        this(ZookeeperServer.shared());
    }

    FaultyLink(ZookeeperServer server) {
        this(server, builder -> builder);
    }

    /** Makes a link with a client of its own settings. */
    FaultyLink(ZookeeperServer server, UnaryOperator<CuratorFrameworkFactory.Builder> settings) {
        other = server.connect();
        proxy = new ByteProxy(server.port());
        client = settings.apply(ZookeeperServer.builder(proxy.address())).build();
        client.start();
        await().until(() -> client.getZookeeperClient().isConnected());
    }

    String path() {
        return path;
    }

    /** The client that nothing happens to. */
    CuratorFramework other() {
        return other;
    }

    ByteProxy proxy() {
        return proxy;
    }

    /** The client behind the proxy. */
    CuratorFramework client() {
        return client;
    }

    /** Returns a dict over the client behind the proxy. */
    StorageDict<String> dict(Consistency consistency) {
        return TextDicts.over(new ZookeeperStoreFactory(client).open(path, consistency));
    }

    /** Returns a dict over the client behind the proxy, each call of which ends after a second. */
    StorageDict<String> hastyDict(Consistency consistency, Duration check) {
        boolean strong = consistency == Consistency.STRONG;
        return TextDicts.over(
                strong
                        ? new ZookeeperStore(client, path, true, Duration.ofSeconds(1), check)
                        : new ZookeeperSessionStore(client, path, Duration.ofSeconds(1), check));
    }

    /** Cuts the connection and lets no other be made. */
    void interrupt() {
        proxy.refuse(true);
        proxy.cut();
        await().until(() -> !client.getZookeeperClient().isConnected());
    }

    /** Lets connections be made again, and waits for one. */
    void restore() {
        proxy.refuse(false);
        await().until(() -> client.getZookeeperClient().isConnected());
    }

    void set(String key, String value) throws Exception {
        other.setData().forPath(path + "/" + key, value.getBytes(UTF_8));
    }

    void create(String key, String value) throws Exception {
        other.create().orSetData().creatingParentsIfNeeded().forPath(path + "/" + key, value.getBytes(UTF_8));
    }

    void delete(String key) throws Exception {
        other.delete().forPath(path + "/" + key);
    }

    /** Changes of every kind by somebody else. */
    void changeByAnother() throws Exception {
        set("changed", "2");
        delete("removed");
        create("added", "2");
        delete("again");
        create("again", "2");
    }

    /** Waits until the client behind the proxy has received the events of all that happened before. */
    void awaitNews() {
        try {
            client.getZookeeperClient().getZooKeeper().exists(path, false);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Ends a session on the server, by another connection that takes it over. */
    static void expire(ZooKeeper session) throws Exception {
        ZookeeperServer.shared().expire(session);
    }

    @Override
    public void close() {
        client.close();
        proxy.close();
        other.close();
    }
}
