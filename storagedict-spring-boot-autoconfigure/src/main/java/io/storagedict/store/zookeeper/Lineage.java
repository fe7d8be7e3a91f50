package io.storagedict.store.zookeeper;

import io.storagedict.store.Version;
import org.apache.zookeeper.data.Stat;

/**
 * The versions of a dict, in epochs: two of different epochs cannot be compared. Not safe for use by several threads.
 */
final class Lineage {

    private String identity = "";
    private int turns;
    private Version last = Version.NONE;

    /** Returns the last version that was reached in this epoch, or {@link Version#NONE}. */
    Version last() {
        return last;
    }

    /** Whether no version was reached in this epoch. */
    boolean isNew() {
        return last.equals(Version.NONE);
    }

    /** Starts an epoch if this is another root than before, and returns whether it is. */
    boolean follow(Stat root) {
        String now = Long.toHexString(root.getCzxid()) + "-" + Long.toHexString(root.getCtime());
        boolean another = !identity.equals(now);
        if (another) {
            identity = now;
            turn();
        }
        return another;
    }

    /** Starts an epoch. */
    void turn() {
        turns++;
        last = Version.NONE;
    }

    void reach(long number) {
        last = new Version(number, identity + "/" + turns);
    }
}
