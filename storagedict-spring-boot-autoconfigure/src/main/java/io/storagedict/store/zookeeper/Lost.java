package io.storagedict.store.zookeeper;

import java.util.Objects;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * A transaction whose answer is lost.
 *
 * @param root what it was made for
 * @param previous what the writer is told if it took effect
 */
@SuppressWarnings("ArrayRecordComponent") // records of this kind are not compared
record Lost(Stat root, byte @Nullable [] previous) {

    /** Whether it has not taken effect, if the root as it is now does not name it. */
    boolean isExcludedBy(Node now) {
        Stat stat = Objects.requireNonNull(now.stat());
        int later = stat.getVersion() - root.getVersion();
        boolean same = stat.getCzxid() == root.getCzxid();
        return same
                && (later == 0
                        || (later <= Marker.REMEMBERED && !Marker.isForeign(Objects.requireNonNull(now.data()))));
    }
}
