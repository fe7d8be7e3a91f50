package io.storagedict.store.zookeeper;

import java.time.Duration;
import org.apache.zookeeper.KeeperException;

/**
 * Keeps a list of children that is too large from breaking the connection again and again. How long the names are is not
 * known before they are listed; so a list that broke the connection once is not asked for again for a while, if it is
 * long enough to be suspected.
 *
 * <p>To be used by one thread at a time.
 */
final class ListGuard {

    /** From this share of the limit on, names of usual length may exceed it. */
    private static final int USUAL_CHILD = 25;

    private static final Duration WHILE = Duration.ofMinutes(1);

    private long broken = Long.MAX_VALUE;
    private long until = System.nanoTime();

    /** Fails if so many children cannot be listed, or could not be a short while ago. */
    void check(int children) {
        PacketLimit limit = PacketLimit.ofThisProcess();
        limit.checkList(children);
        if (children >= broken && System.nanoTime() - until < 0) {
            throw limit.tooManyNames(limit.bytes());
        }
    }

    /** Notes that the connection was lost while so many children were listed. */
    KeeperException broke(int children, KeeperException lost) {
        if ((long) children * USUAL_CHILD > PacketLimit.ofThisProcess().bytes()) {
            broken = children;
            until = System.nanoTime() + WHILE.toNanos();
        }
        return lost;
    }
}
