package io.storagedict.store.zookeeper;

import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;

/**
 * What an event tells of a dict.
 *
 * @param name that of the entry, or empty if it tells of none
 * @param removed whether the entry was removed
 * @param zxid the transaction
 */
record News(Kind kind, String name, boolean removed, long zxid) {

    enum Kind {
        /** An entry was made, set or removed. */
        ENTRY,
        /** The data of the root was set. */
        ROOT_SET,
        /** The root was made or removed. */
        ROOT_MOVED,
        /** Changes may be missed from now on. */
        GAP,
        NOTHING
    }

    static News of(WatchedEvent event, Root root) {
        EventType type = event.getType();
        String name = type == EventType.None ? null : root.childName(event.getPath());
        return new News(
                name == null ? kind(event, root) : Kind.ENTRY,
                name == null ? "" : name,
                type == EventType.NodeDeleted,
                event.getZxid());
    }

    private static Kind kind(WatchedEvent event, Root root) {
        EventType type = event.getType();
        if (type == EventType.None) {
            boolean connected =
                    event.getState() == KeeperState.SyncConnected || event.getState() == KeeperState.SaslAuthenticated;
            return connected ? Kind.NOTHING : Kind.GAP;
        }
        if (type == EventType.PersistentWatchRemoved) {
            return Kind.GAP;
        }
        if (!event.getPath().equals(root.fullPath()) || type == EventType.NodeChildrenChanged) {
            return Kind.NOTHING;
        }
        return type == EventType.NodeDataChanged ? Kind.ROOT_SET : Kind.ROOT_MOVED;
    }
}
