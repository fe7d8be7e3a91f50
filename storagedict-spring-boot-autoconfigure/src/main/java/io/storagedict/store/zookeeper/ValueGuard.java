package io.storagedict.store.zookeeper;

import java.util.Map;
import org.apache.zookeeper.KeeperException;

/**
 * Keeps a value that is too large from breaking the connection again and again. Others may store what this client
 * cannot receive; so after the connection broke while values were read, their lengths are looked at before they are
 * read again.
 *
 * <p>Safe for use by several threads.
 */
final class ValueGuard {

    private volatile boolean suspicious;

    /** Asks about some nodes. */
    interface Question {
        Map<String, Node> ask() throws KeeperException;
    }

    /** Reads nodes with their values, or fails if one is too large. */
    Map<String, Node> read(Question look, Question read) throws KeeperException {
        if (suspicious) {
            PacketLimit limit = PacketLimit.ofThisProcess();
            look.ask().forEach((name, node) -> {
                if (node.stat() != null) {
                    limit.checkValue(name, node.stat().getDataLength());
                }
            });
        }
        try {
            Map<String, Node> nodes = read.ask();
            suspicious = false;
            return nodes;
        } catch (KeeperException.ConnectionLossException lost) {
            suspicious = true;
            throw lost;
        }
    }
}
