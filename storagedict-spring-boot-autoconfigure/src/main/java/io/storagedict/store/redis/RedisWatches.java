package io.storagedict.store.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.ClusterSlotHashUtil;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The watches of one application: a single one, or in Redis Cluster one for each slot that has a dict, as no command
 * reads logs of several slots. A watch begins with its first dict and ends with its last. Safe for use by several
 * threads.
 */
final class RedisWatches {

    private static final int ALL_SLOTS = -1;

    private final RedisConnectionFactory factory;
    private final Duration poll;
    private final Map<String, Opened> openedByKeyspace = new HashMap<>();
    private final Map<Integer, RedisWatch> watchBySlot = new HashMap<>();
    private boolean stopped;

    private record Opened(WatchedDict dict, int times) {}

    RedisWatches(RedisConnectionFactory factory, Duration poll) {
        this.factory = factory;
        this.poll = poll;
    }

    /** Returns what is heard of a keyspace; it is the same object for all who open it before the last closes it. */
    synchronized WatchedDict open(RedisKeys keys) {
        return openedByKeyspace
                .merge(
                        keys.hash(),
                        new Opened(new WatchedDict(keys), 1),
                        (opened, another) -> new Opened(opened.dict(), opened.times() + 1))
                .dict();
    }

    /** Returns what is heard of a keyspace, or null if it is not open. */
    synchronized @Nullable WatchedDict find(String keyspace) {
        Opened opened = openedByKeyspace.get(keyspace);
        return opened == null ? null : opened.dict();
    }

    synchronized boolean areRunning() {
        return !stopped;
    }

    /** Lets dicts be watched again; a watch begins when a dict is asked for next. */
    synchronized void start() {
        stopped = false;
    }

    /** Ends all watches, and returns when they have ended. */
    void stop() {
        List<RedisWatch> ended;
        synchronized (this) {
            stopped = true;
            ended = List.copyOf(watchBySlot.values());
            watchBySlot.clear();
            openedByKeyspace.values().forEach(opened -> opened.dict().watchedBy(null));
        }
        ended.forEach(RedisWatch::stop);
    }

    /** Begins to watch a dict of which a version was heard, unless it is watched or closed. */
    synchronized void watch(WatchedDict dict) {
        Opened opened = openedByKeyspace.get(dict.keys().hash());
        if (stopped || opened == null || opened.dict() != dict || dict.watch() != null) {
            return;
        }
        RedisWatch watch = watchBySlot.get(slot(dict));
        if (watch == null) {
            watch = new RedisWatch(factory, poll);
            watch.add(dict);
            watch.start();
            watchBySlot.put(slot(dict), watch);
        } else {
            watch.add(dict);
        }
    }

    void close(WatchedDict dict) {
        RedisWatch ended = left(dict);
        if (ended != null) {
            ended.stop();
        }
    }

    /** Returns the watch whose last dict this was. */
    private synchronized @Nullable RedisWatch left(WatchedDict dict) {
        Opened left = openedByKeyspace.computeIfPresent(
                dict.keys().hash(),
                (keyspace, opened) -> opened.times() == 1 ? null : new Opened(dict, opened.times() - 1));
        RedisWatch watch = dict.watch();
        if (left != null || watch == null) {
            return null;
        }
        watch.remove(dict);
        if (!watch.isEmpty()) {
            return null;
        }
        watchBySlot.remove(slot(dict));
        return watch;
    }

    private Integer slot(WatchedDict dict) {
        return DriverSettings.isCluster(factory)
                ? ClusterSlotHashUtil.calculateSlot(dict.keys().log())
                : ALL_SLOTS;
    }
}
