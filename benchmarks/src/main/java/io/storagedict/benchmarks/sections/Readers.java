package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Crowd;
import io.storagedict.benchmarks.load.Data;
import io.storagedict.benchmarks.peers.Peer;

/** Threads that read keys in random order, each in its own, and use what they get. */
final class Readers {

    private static final int ORDERS = 16;

    private Readers() {}

    static Crowd.WorkPlan of(Peer peer, int entries) {
        String[][] orders = new String[ORDERS][];
        for (int i = 0; i < ORDERS; i++) {
            orders[i] = Data.shuffledKeys(entries, i);
        }
        return thread -> new Crowd.Work() {
            private final String[] keys = orders[thread % ORDERS];
            private int next = thread % keys.length;

            @Override
            public int run() {
                String value = peer.get(keys[next]);
                next = next + 1 == keys.length ? 0 : next + 1;
                if (value == null) {
                    throw new IllegalStateException("An entry is missing");
                }
                return value.charAt(value.length() - 1);
            }
        };
    }
}
