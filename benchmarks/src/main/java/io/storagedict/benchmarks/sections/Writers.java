package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Crowd;
import io.storagedict.benchmarks.load.Data;
import io.storagedict.benchmarks.peers.Peer;
import java.util.stream.IntStream;

/** Threads that write to keys in random order, each in its own; no write repeats the value that the key has. */
final class Writers {

    private static final String[] VALUES =
            IntStream.range(0, 4_099).mapToObj(i -> Data.value(i, 1)).toArray(String[]::new);

    private Writers() {}

    static Crowd.WorkPlan of(Peer peer, int entries) {
        return thread -> new Crowd.Work() {
            private final String[] keys = Data.shuffledKeys(entries, thread);
            private int written = thread * 101;

            @Override
            public int run() {
                peer.put(keys[written % keys.length], VALUES[written % VALUES.length]);
                return written++;
            }
        };
    }
}
