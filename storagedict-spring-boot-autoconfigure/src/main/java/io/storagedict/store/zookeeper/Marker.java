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
        return data.length > 0 && !new String(data, 0, Math.min(data.length, HEAD.length()), US_ASCII).equals(HEAD);
    }

    static boolean names(byte[] data, String id) {
        return !isForeign(data) && ids(data).contains(id);
    }

    /** Returns the data that names this write, too. */
    static byte[] with(byte[] data, String id) {
        if (isForeign(data)) {
            return data;
        }
        if (data.length == 0) {
            return (HEAD + id).getBytes(US_ASCII);
        }
        String text = new String(data, US_ASCII);
        int kept = HEAD.length();
        for (int surplus = count(text) + 1 - REMEMBERED; surplus > 0; surplus--) {
            kept = text.indexOf(' ', kept) + 1;
        }
        return (HEAD + text.substring(kept) + " " + id).getBytes(US_ASCII);
    }

    /** Returns how many ids there are, at least one. */
    private static int count(String text) {
        int count = 1;
        for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
            count++;
        }
        return count;
    }

    private static List<String> ids(byte[] data) {
        return data.length == 0
                ? new ArrayList<>()
                : new ArrayList<>(Arrays.asList(
                        new String(data, US_ASCII).substring(HEAD.length()).split(" ")));
    }
}
