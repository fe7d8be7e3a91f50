package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The data of a root: the ids of the last writes, by which the writer of one whose answer was lost recognizes that it
 * took effect. Python leaves this data empty and ignores it. Data of any other kind is not ours and left as it is.
 */
final class Marker {

    /** How many writes it names. */
    static final int REMEMBERED = 16;

    private static final String HEAD = "storagedict:";
    private static final String PROCESS =
            Long.toString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
    private static final AtomicLong WRITES = new AtomicLong();

    private Marker() {}

    /** Returns an id that no other write has. */
    static String newId() {
        return PROCESS + "." + Long.toString(WRITES.incrementAndGet(), Character.MAX_RADIX);
    }

    static boolean isForeign(byte[] data) {
        return data.length > 0 && !new String(data, US_ASCII).startsWith(HEAD);
    }

    static boolean names(byte[] data, String id) {
        return !isForeign(data) && ids(data).contains(id);
    }

    /** Returns the data that names this write, too. */
    static byte[] with(byte[] data, String id) {
        if (isForeign(data)) {
            return data;
        }
        List<String> ids = ids(data);
        ids.add(id);
        return (HEAD + String.join(" ", ids.subList(Math.max(0, ids.size() - REMEMBERED), ids.size())))
                .getBytes(US_ASCII);
    }

    private static List<String> ids(byte[] data) {
        return data.length == 0
                ? new ArrayList<>()
                : new ArrayList<>(Arrays.asList(
                        new String(data, US_ASCII).substring(HEAD.length()).split(" ")));
    }
}
