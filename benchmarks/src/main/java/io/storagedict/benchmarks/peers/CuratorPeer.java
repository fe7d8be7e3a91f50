package io.storagedict.benchmarks.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.benchmarks.servers.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.jspecify.annotations.Nullable;

/** The cache of Curator: each entry is a node of ZooKeeper, which tells of changes. It keeps bytes. */
final class CuratorPeer implements LoadingPeer {

    private static final long PATIENCE_SECONDS = 120;

    private final CuratorFramework client;
    private final CuratorCache cache;
    private final String path;

    CuratorPeer(Addresses servers, String keyspace) {
        this.client = Connections.curator(servers);
        this.path = "/" + keyspace;
        this.cache = open();
    }

    private CuratorCache open() {
        CuratorCache opened = CuratorCache.build(client, path);
        CountDownLatch loaded = new CountDownLatch(1);
        opened.listenable()
                .addListener(CuratorCacheListener.builder()
                        .forInitialized(loaded::countDown)
                        .build());
        opened.start();
        try {
            if (!loaded.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("CuratorCache was not loaded in time");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return opened;
    }

    @Override
    public void loadAgain() {
        open().close();
    }

    @Override
    public @Nullable String get(String key) {
        return cache.get(node(key))
                .map(node -> new String(node.getData(), UTF_8))
                .orElse(null);
    }

    @Override
    public void put(String key, String value) {
        try {
            client.setData().forPath(node(key), value.getBytes(UTF_8));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Makes nodes that are not there yet. */
    @Override
    public void putAll(Map<String, String> entries) {
        try {
            if (client.checkExists().forPath(path) == null) {
                client.create().creatingParentsIfNeeded().forPath(path, new byte[0]);
            }
            List<CuratorOp> steps = new ArrayList<>();
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                steps.add(client.transactionOp()
                        .create()
                        .forPath(node(entry.getKey()), entry.getValue().getBytes(UTF_8)));
            }
            client.transaction().forOperations(steps);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void load(Set<String> keys) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (cache.size() <= keys.size()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException("CuratorCache was not loaded in time");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private String node(String key) {
        return path + "/" + key;
    }

    @Override
    public void close() {
        cache.close();
        client.close();
    }
}
