package io.storagedict.store.zookeeper;

import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes to the nodes of a dict: each write is one transaction, on condition that the nodes it changes and the data of
 * the root are as they were read, or as this process {@linkplain Remembered remembers} them.
 *
 * <p>Each write of each dict changes the data of the root, to a {@link Marker} that names it. So of several writes that
 * were made of the same state one takes effect, and the others look again. And when an answer is lost, the root tells:
 * it names the write, then that took effect; or it is as it was, then the same write on the same condition may be sent
 * again, because at most one of the two can take effect; or it names the writes since then, then it did not.
 *
 * <p>The writes of one store wait for each other here rather than collide there.
 */
final class Writer {

    private final Tree tree;
    private final ReentrantLock turn = new ReentrantLock(true);

    Writer(Tree tree) {
        this.tree = tree;
    }

    Written<byte[]> write(Write<byte[]> write, Version since) {
        Deadline deadline = tree.connection().deadline();
        try {
            if (!turn.tryLock(deadline.left(), TimeUnit.NANOSECONDS)) {
                throw new StoreUnavailableException("Other writes of this dict took too long.", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while waiting for other writes.", interrupted);
        }
        try {
            return new Attempts(tree, write, since, deadline).run();
        } finally {
            turn.unlock();
        }
    }
}
