package io.storagedict.store.zookeeper;

import io.storagedict.store.News;
import io.storagedict.store.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * What this process was told of the entries under a root: for each, by which transaction it last changed; and what it
 * {@linkplain Remembered remembers} of them, which counts only while it is of that transaction.
 *
 * <p>ZooKeeper tells a session of each change before it answers any later question of it, and both arrive in one thread.
 * So when an answer arrives, everything that happened before it is known here, as long as the connection holds. Of what
 * was missed nothing is told: then this mirror is not {@linkplain #isLive live} until all entries were compared.
 *
 * <p>Safe for use by several threads. No I/O and no foreign code happens under its lock.
 */
final class Mirror {

    private enum State {
        /** Changes may have been missed. */
        LOST,
        /** Changes are told from now on. */
        WATCHED,
        /** The names were listed, and the changes since are in the log. */
        LISTED,
        /** Everything is known. */
        LIVE
    }

    private final Root root;
    private final ReentrantLock lock = new ReentrantLock();
    private final Entries entries = new Entries();
    private final ChangeLog log = new ChangeLog();
    private final Lineage lineage = new Lineage();
    private final News news = new News();
    private State state = State.LOST;
    private @Nullable ZooKeeper source;
    private volatile Version version = Version.NONE;

    Mirror(Root root) {
        this.root = root;
    }

    /** Returns the version that this mirror is at, or {@link Version#NONE} if it is not live. */
    Version version() {
        return version;
    }

    News news() {
        return news;
    }

    boolean isLive(ZooKeeper asked) {
        return locked(() -> state == State.LIVE && source == asked);
    }

    void lose() {
        update(() -> state = State.LOST);
    }

    void watch(ZooKeeper newSource) {
        update(() -> {
            source = newSource;
            state = State.WATCHED;
        });
    }

    /** Notes that these are the entries as of now. To be called in the thread that events come in. */
    void list(Stat rootStat) {
        update(() -> {
            if (state == State.WATCHED) {
                entries.doubtTold(); // while entries were compared, in vain
                if (lineage.follow(rootStat)) {
                    entries.clear();
                }
                log.restart(0);
                entries.putRoot(rootStat.getMzxid());
                state = State.LISTED;
            }
        });
    }

    /** Whether nothing is known of the entries, so that all must be read anyway. */
    boolean isNew() {
        return locked(lineage::isNew);
    }

    /**
     * Takes in the entries as they were read after {@link #list}, and returns whether this mirror is live now: it is,
     * unless changes may have been missed again.
     */
    boolean complete(Map<String, Node> read, Stat rootStat) {
        return locked(() -> {
            if (state != State.LISTED) {
                return false;
            }
            long before = lineage.last().number();
            List<ChangeLog.Change> found = entries.take(read, rootStat.getPzxid());
            long newest = Math.max(entries.newest(), Math.max(rootStat.getPzxid(), log.newest()));
            if (newest < before || !log.reaches(0) || found.stream().anyMatch(change -> change.zxid() <= before)) {
                lineage.turn(); // too much was told; or a server was restored: what is remembered may be older
                entries.forget();
            }
            if (!lineage.isNew()) {
                log.insert(before, found);
            }
            lineage.reach(newest);
            state = State.LIVE;
            version = lineage.last();
            return true;
        });
    }

    Set<String> names() {
        return locked(entries::names);
    }

    long namesLength() {
        return locked(entries::namesLength);
    }

    /** Returns the names that changed after a version, or null if that cannot be said. */
    @Nullable
    Set<String> since(Version held) {
        return locked(() -> isKnown(held) ? log.since(held.number()) : null);
    }

    /**
     * Returns which entries must be read again: those that changed after one version and up to another, but were read
     * before that or not at all. Null if that cannot be said.
     */
    @Nullable
    Set<String> unsettled(Version from, long upTo, Map<String, Node> read) {
        return locked(() -> isKnown(from) ? log.newer(from.number(), upTo, read) : null);
    }

    /** Returns the transactions between two versions by the names they changed, or null if that cannot be said. */
    @Nullable
    List<ChangeLog.Change> between(Version from, long upTo) {
        return locked(() -> isKnown(from) ? log.between(from.number(), upTo) : null);
    }

    /** Returns the root and those of these entries that are remembered, or known to be absent. */
    View recall(Set<String> names, Node.Part part) {
        return locked(
                () -> state == State.LIVE ? entries.recall(names, part, version, log::last) : View.nothing(names));
    }

    /**
     * Remembers what was read or written, unless it changed since.
     *
     * @param epoch that of this mirror before the question: if it is another now, nothing is remembered
     */
    void remember(String epoch, @Nullable Node rootNode, Map<String, Node> nodes) {
        update(() -> {
            if (epoch.equals(lineage.last().epoch())) {
                entries.remember(rootNode, nodes);
            }
        });
    }

    private boolean isKnown(Version held) {
        return state == State.LIVE
                && held.epoch().equals(version.epoch())
                && held.number() <= version.number()
                && log.reaches(held.number());
    }

    long lastChange(String name) {
        return locked(() -> log.last(name));
    }

    /** Takes in what a source tells. Called in its thread. */
    void tell(ZooKeeper teller, WatchedEvent event) {
        update(() -> {
            if (teller == source && state != State.LOST) {
                take(event);
            }
        });
    }

    private void take(WatchedEvent event) {
        EventType type = event.getType();
        String path = event.getPath();
        if (type == EventType.None) {
            if (event.getState() != KeeperState.SyncConnected && event.getState() != KeeperState.SaslAuthenticated) {
                state = State.LOST;
            }
        } else if (type == EventType.PersistentWatchRemoved) {
            state = State.LOST;
        } else if (path.equals(root.fullPath())) {
            if (type == EventType.NodeDataChanged) {
                entries.putRoot(event.getZxid());
            } else if (type != EventType.NodeChildrenChanged && state != State.WATCHED) {
                state = State.LOST;
            }
        } else {
            String name = root.childName(path);
            if (name != null && state != State.WATCHED) {
                change(name, type == EventType.NodeDeleted, event.getZxid());
            }
        }
    }

    private void change(String name, boolean removed, long zxid) {
        if (zxid == WatchedEvent.NO_ZXID) {
            state = State.LOST; // a server before 3.9 does not tell by which transaction: compare all
            return;
        }
        log.add(zxid, name);
        entries.put(name, !removed, zxid);
        if (state == State.LISTED) {
            entries.noteTold(name);
        } else if (zxid > lineage.last().number()) {
            lineage.reach(zxid);
        }
    }

    private void update(Runnable change) {
        locked(() -> {
            change.run();
            version = state == State.LIVE ? lineage.last() : Version.NONE;
            return null;
        });
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        Version before = version;
        try {
            return action.get();
        } finally {
            boolean moved = !version.equals(before);
            lock.unlock();
            if (moved) {
                news.tell();
            }
        }
    }
}
