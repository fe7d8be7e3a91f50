package io.storagedict.store.zookeeper;

import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.jute.BinaryOutputArchive;
import org.apache.zookeeper.MultiOperationRecord;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.proto.SetDataRequest;

/**
 * How large a request or an answer of ZooKeeper may be: {@code jute.maxbuffer}, as this process has it. What exceeds it
 * must not be sent, because the other side would then break the connection, which others share.
 */
record PacketLimit(long bytes) {

    private static final String PROPERTY = "jute.maxbuffer";

    /** What surrounds a request or an answer, with room to spare. */
    private static final int FRAME = 1_024;

    /** What surrounds a value in an answer: its length, the state of the node, and the head. */
    private static final int ANSWER = 88;

    /** What surrounds the path and the data of an operation, with room to spare. */
    private static final int OPERATION = 64;

    /** How many bytes a character of a path takes at most. */
    private static final int LARGEST_CHARACTER = 3;

    /** The least that a child takes in a list: its length and one byte. */
    private static final int LEAST_CHILD = 5;

    static PacketLimit ofThisProcess() {
        return new PacketLimit(Integer.getInteger(PROPERTY, 0xfffff));
    }

    /** Fails if a write is too large to be sent. */
    void checkWrite(List<Op> operations) {
        if (isSurelySmall(operations)) {
            return;
        }
        long size = sizeOf(operations);
        if (size + FRAME > bytes) {
            throw new StoreUnavailableException(
                    Reason.TOO_LARGE,
                    "The write takes %,d bytes, but ZooKeeper takes %,d (%s) at once. Write less at once, store smaller values, or raise %3$s for all servers and clients."
                            .formatted(size, bytes, PROPERTY),
                    null);
        }
    }

    /** Fails if the names of all entries would no longer fit one answer: nobody could read the dict any more. */
    void checkNames(long length) {
        if (length + FRAME > bytes) {
            throw tooManyNames(length);
        }
    }

    StoreUnavailableException tooManyNames(long length) {
        return new StoreUnavailableException(
                Reason.TOO_LARGE,
                "The names of all entries would take %,d bytes or more, but an answer of ZooKeeper takes %,d (%s). Use fewer or shorter keys, several dicts, or raise %3$s for all clients."
                        .formatted(length, bytes, PROPERTY),
                null);
    }

    /** Fails if so many children cannot be listed, however short their names are. */
    void checkList(int children) {
        checkNames((long) children * LEAST_CHILD);
    }

    /** Fails if a value is too large to be read. */
    void checkValue(String name, long length) {
        if (length + ANSWER > bytes) {
            throw new StoreUnavailableException(
                    Reason.TOO_LARGE,
                    "The value of node '%s' takes %,d bytes, but an answer of ZooKeeper takes %,d (%s). Make the value smaller or remove the node, or raise %4$s for all clients."
                            .formatted(KeeperFailures.shown(name), length, bytes, PROPERTY),
                    null);
        }
    }

    /** Whether a write can be sent by a rough count, which spares the work of serializing it. */
    private boolean isSurelySmall(List<Op> operations) {
        long most = FRAME;
        for (Op operation : operations) {
            if (!(operation.toRequestRecord() instanceof SetDataRequest set)) {
                return false;
            }
            most += OPERATION + (long) LARGEST_CHARACTER * set.getPath().length() + set.getData().length;
        }
        return most <= bytes;
    }

    private static long sizeOf(List<Op> operations) {
        Counter counter = new Counter();
        try {
            new MultiOperationRecord(operations).serialize(BinaryOutputArchive.getArchive(counter), "request");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return counter.count;
    }

    private static final class Counter extends OutputStream {

        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            count += length;
        }
    }
}
