package io.storagedict.store.zookeeper;

import io.storagedict.store.StoreUnavailableException;
import org.apache.zookeeper.KeeperException;

/** Tells what a failure of ZooKeeper means for the one who asked. */
final class KeeperFailures {

    private KeeperFailures() {}

    /** Whether the answer is lost: the question may have been answered, or may be asked again. */
    static boolean isLoss(KeeperException failed) {
        return switch (failed.code()) {
            case CONNECTIONLOSS, SESSIONEXPIRED, SESSIONMOVED, OPERATIONTIMEOUT, REQUESTTIMEOUT -> true;
            default -> false;
        };
    }

    /** Whether somebody else changed a node at the same time, so that the write may be tried again. */
    static boolean isConflict(KeeperException failed) {
        return switch (failed.code()) {
            case BADVERSION, NONODE, NODEEXISTS -> true;
            default -> false;
        };
    }

    static StoreUnavailableException unavailable(KeeperException failed) {
        String explained = switch (failed.code()) {
            case NOAUTH, AUTHFAILED, INVALIDACL, SESSIONCLOSEDREQUIRESASLAUTH ->
                "ZooKeeper refused: %s. Give the client the rights to read, create, write and delete below the root of the dict."
                        .formatted(failed.getMessage());
            case NOTEMPTY ->
                "ZooKeeper refused: %s. The node of this key has children, which no dict made: remove them first."
                        .formatted(failed.getMessage());
            case QUOTAEXCEEDED, THROTTLEDOP -> "ZooKeeper refused: " + failed.getMessage();
            default ->
                isLoss(failed)
                        ? "ZooKeeper could not be reached or did not answer (%s). Check the connect string, the servers and the time-outs."
                                .formatted(failed.getMessage())
                        : "ZooKeeper refused: " + failed.getMessage();
        };
        return new StoreUnavailableException(explained, failed);
    }
}
