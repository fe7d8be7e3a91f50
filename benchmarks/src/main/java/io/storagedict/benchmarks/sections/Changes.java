package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Data;
import io.storagedict.benchmarks.peers.Peer;
import org.jspecify.annotations.Nullable;

/** Changes of one entry after another, in random order, each to a value that it never had. */
final class Changes {

    private final @Nullable Peer writer;
    private final String[] keys;
    private int made;

    /**
     * Prepares changes.
     *
     * @param writer null if nothing is to change
     */
    Changes(@Nullable Peer writer, int entries) {
        this.writer = writer;
        this.keys = Data.shuffledKeys(entries, 7);
    }

    void next() {
        if (writer != null) {
            made++;
            writer.put(keys[made % keys.length], Data.value((int) (System.nanoTime() >>> 12 & 0xFFFFFFF), made));
        }
    }
}
