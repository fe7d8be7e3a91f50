package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Crowd;
import io.storagedict.benchmarks.load.Span;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import java.util.List;

/** Reads and writes that are not measured: the first contender of the first round is not to pay for the compiler. */
final class WarmUp {

    private static final int THREADS = 8;

    private WarmUp() {}

    static void run(Lab lab, List<PeerKind> kinds, int entries) {
        Span span = new Span(0, lab.pick(2_000, 200));
        for (PeerKind kind : kinds) {
            try (Peer peer = kind.openFilled(lab.addresses(kind), entries)) {
                Crowd.platform(THREADS).run(span, Readers.of(peer, entries));
                Crowd.platform(THREADS).run(span, Writers.of(peer, entries));
            }
        }
    }
}
