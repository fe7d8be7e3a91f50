package io.storagedict.store.zookeeper;

import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import java.util.regex.Pattern;
import org.apache.zookeeper.KeeperException;

/** Tells what a failure of ZooKeeper means for the one who asked. */
final class KeeperFailures {

    private static final int LONGEST = 300;

    /** What moves or hides text, or ends a line. */
    private static final Pattern MOVING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

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
        if (isLoss(failed) && Thread.currentThread().isInterrupted()) {
            return new StoreUnavailableException("Interrupted while waiting for ZooKeeper.", failed);
        }
        Reason reason = reason(failed);
        String answer = shown(String.valueOf(failed.getMessage()));
        String explained = switch (reason) {
            case NO_ANSWER ->
                "ZooKeeper could not be reached or did not answer (%s). Check the connect string, the servers and the time-outs."
                        .formatted(answer);
            case ACCESS_DENIED ->
                "ZooKeeper refused: %s. The client needs the rights to read, create, write and delete at the root of the dict and below: give it the authorization of the one who made the nodes (CuratorFrameworkFactory.Builder.authorization, with Spring Cloud in a CuratorFrameworkCustomizer bean), or change the ACL of the nodes."
                        .formatted(answer);
            case NO_DICT ->
                "ZooKeeper refused: %s. The node of this key has children, which no dict made: remove them first."
                        .formatted(answer);
            default -> "ZooKeeper refused: " + answer;
        };
        return new StoreUnavailableException(reason, explained, failed);
    }

    /** Returns what ZooKeeper says, which names a node: on one line, and of a long name the beginning. */
    static String shown(String answer) {
        String start = answer.length() > LONGEST ? answer.substring(0, LONGEST) + "…" : answer;
        return MOVING.matcher(start)
                .replaceAll(match -> "\\\\u%04x".formatted(match.group().codePointAt(0)));
    }

    private static Reason reason(KeeperException failed) {
        return switch (failed.code()) {
            case NOAUTH, AUTHFAILED, INVALIDACL, SESSIONCLOSEDREQUIRESASLAUTH -> Reason.ACCESS_DENIED;
            case NOTEMPTY -> Reason.NO_DICT;
            default -> isLoss(failed) ? Reason.NO_ANSWER : Reason.REFUSED;
        };
    }
}
