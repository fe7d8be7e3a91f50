package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Data;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.servers.Addresses;
import io.storagedict.benchmarks.servers.EndOfInput;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that puts the time of the call as the value of a key, again and again with short pauses, until its input
 * ends. Before it says that it does, it puts without pauses: what is measured is no process that has just started.
 */
final class ClockWriter {

    private static final int WARM_UP = 2_000;

    private ClockWriter() {}

    static List<String> arguments(Addresses servers, PeerKind kind, int size, String key) {
        return List.of(servers.toString(), kind.name(), kind.keyspace(size), key);
    }

    public static void main(String[] args) {
        EndOfInput end = new EndOfInput();
        Random random = new Random(5);
        try (Peer peer = PeerKind.valueOf(args[1]).open(Addresses.parse(args[0]), args[2])) {
            for (int i = 0; i < WARM_UP && !end.isReached(); i++) {
                peer.put(args[3], Data.timeValue(System.nanoTime()));
            }
            System.out.println("writing");
            while (!end.isReached()) {
                peer.put(args[3], Data.timeValue(System.nanoTime()));
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(1_000 + random.nextInt(2_000)));
            }
        }
    }
}
