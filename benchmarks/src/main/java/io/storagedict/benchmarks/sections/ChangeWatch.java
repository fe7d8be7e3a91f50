package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Data;
import io.storagedict.benchmarks.load.Samples;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.servers.Addresses;
import io.storagedict.benchmarks.servers.JavaProcess;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A reader of a key that another process changes every few milliseconds.
 *
 * <p>The value is the time at which put was called, by a clock that all processes of the machine share.
 */
final class ChangeWatch {

    private static final String KEY = Data.key(0);
    /** Changes seen before those that count: an application that runs has compiled what brings them. */
    private static final int WARM_UP = 1_000;

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final PeerKind kind;
    private final Addresses servers;
    private final int size;
    private final Samples samples = new Samples();
    private int warmUp;
    private int stuck;

    ChangeWatch(PeerKind kind, Addresses servers, int size) {
        this.kind = kind;
        this.servers = servers;
        this.size = size;
    }

    /** Watches until so many changes were seen, or a minute is over. */
    void run(int wanted) {
        warmUp = WARM_UP;
        kind.openFilled(servers, size).close();
        try (JavaProcess writer =
                JavaProcess.start(ClockWriter.class, ClockWriter.arguments(servers, kind, size, KEY))) {
            writer.readLine();
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (samples.count() < wanted && System.nanoTime() - end < 0) {
                try (Peer peer = kind.openFilled(servers, size)) {
                    watch(peer, wanted);
                }
            }
        }
    }

    /** Watches until so many changes were seen, or none for too long. */
    @SuppressWarnings("ThreadPriorityCheck") // the reader must not keep the core from those who bring the news
    private void watch(Peer peer, int wanted) {
        String last = Objects.requireNonNull(peer.get(KEY));
        long changed = System.nanoTime();
        while (samples.count() < wanted) {
            String seen = Objects.requireNonNull(peer.get(KEY));
            long now = System.nanoTime();
            if (!seen.equals(last)) {
                last = seen;
                changed = now;
                if (warmUp > 0) {
                    warmUp--;
                } else {
                    samples.add(now - Long.parseLong(seen));
                }
            } else if (now - changed > STUCK_NANOS) {
                stuck++;
                return;
            }
            Thread.yield();
        }
    }

    Samples samples() {
        return samples;
    }

    int stuck() {
        return stuck;
    }
}
