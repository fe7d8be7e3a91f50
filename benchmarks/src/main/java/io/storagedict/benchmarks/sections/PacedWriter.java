package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Data;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.servers.Addresses;
import io.storagedict.benchmarks.servers.EndOfInput;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A process that writes at a steady pace until its input ends; then it prints how many times a second it did. */
final class PacedWriter {

    private PacedWriter() {}

    static List<String> arguments(Addresses servers, PeerKind kind, int entries, int perSecond) {
        return List.of(servers.toString(), kind.name(), Integer.toString(entries), Integer.toString(perSecond));
    }

    public static void main(String[] args) {
        PeerKind kind = PeerKind.valueOf(args[1]);
        int entries = Integer.parseInt(args[2]);
        long pause = 1_000_000_000L / Integer.parseInt(args[3]);
        EndOfInput end = new EndOfInput();
        String[] keys = Data.shuffledKeys(entries, 1);
        try (Peer peer = kind.open(Addresses.parse(args[0]), kind.keyspace(entries))) {
            peer.put(keys[0], Data.value(0, 0));
            System.out.println("writing");
            long start = System.nanoTime();
            int written = 0;
            while (!end.isReached()) {
                peer.put(keys[written % entries], Data.value(written % entries, written + 1));
                written++;
                long due = start + written * pause;
                while (System.nanoTime() - due < 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
            System.out.println(written * 1e9 / (System.nanoTime() - start));
        }
    }
}
