package io.storagedict.store.zookeeper;

import org.apache.curator.utils.ZKPaths;
import org.jspecify.annotations.Nullable;

/**
 * The node under which a dict has its entries.
 *
 * @param path as the application names it, within the namespace of its client
 * @param fullPath with that namespace, as ZooKeeper names it
 */
record Root(String path, String fullPath) {

    /**
     * Returns the root of a keyspace.
     *
     * @throws IllegalArgumentException if it is not a path, or one where ZooKeeper has nodes of its own
     */
    static Root of(@Nullable String namespace, String keyspace) {
        String path = keyspace.startsWith("/") ? keyspace : "/" + keyspace;
        if (path.equals("/")) {
            throw new IllegalArgumentException(
                    "The keyspace '%s' is the root of all nodes. Use a path below it, such as '/app/config'."
                            .formatted(keyspace));
        }
        if ((namespace == null || namespace.isEmpty()) && (path + "/").startsWith("/zookeeper/")) {
            throw new IllegalArgumentException(
                    "The keyspace '%s' is where ZooKeeper has its own nodes. Use another path.".formatted(keyspace));
        }
        try {
            return new Root(path, ZKPaths.fixForNamespace(namespace, path));
        } catch (IllegalArgumentException noPath) {
            throw new IllegalArgumentException(
                    "The keyspace '%s' is not a path of ZooKeeper: %s".formatted(keyspace, noPath.getMessage()),
                    noPath);
        }
    }

    /** Returns the full path of an entry's node. */
    String child(String name) {
        return fullPath.concat("/").concat(name);
    }

    /** Returns the name of the entry's node that this is the full path of, or null if it is no such path. */
    @Nullable
    String childName(String full) {
        int start = fullPath.length() + 1;
        return full.length() > start
                        && full.startsWith(fullPath)
                        && full.charAt(start - 1) == '/'
                        && full.indexOf('/', start) < 0
                ? full.substring(start)
                : null;
    }
}
