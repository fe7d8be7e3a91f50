package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Numbers;
import io.storagedict.benchmarks.report.Table;
import io.storagedict.benchmarks.servers.Addresses;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The heap that a local copy takes: with many entries, less the same with one. */
public final class Heap implements Section {

    private static final List<PeerKind> KINDS = List.of(
            PeerKind.HASH_MAP,
            PeerKind.CONCURRENT_HASH_MAP,
            PeerKind.DICT_LETTUCE,
            PeerKind.LETTUCE_TRACKING,
            PeerKind.REDISSON_LOCAL);
    private static final Metric BYTES = Metric.less("bytes an entry");

    @Override
    public List<Table> measure(Lab lab) {
        int size = lab.pick(100_000, 10_000);
        String title = "Heap of " + Numbers.grouped(size) + " entries";
        Table table = new Table(title, PeerKind.HASH_MAP.label(), BYTES)
                .headline(BYTES)
                .note("128 bytes of each entry are its key and value.");
        lab.eachRound(KINDS, title, (kind, round) -> {
            Addresses servers = lab.addresses(kind);
            table.add(round, kind.label(), BYTES, (held(kind, servers, size) - held(kind, servers, 1)) / (size - 1));
        });
        table.order(Lab.labels(KINDS));
        return List.of(table);
    }

    private static double held(PeerKind kind, Addresses servers, int size) {
        kind.openFilled(servers, size).close();
        double before = used();
        Peer peer = kind.openFilled(servers, size);
        try {
            return used() - before;
        } finally {
            peer.close(); // up to here it is held
        }
    }

    private static double used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
