package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Data;
import io.storagedict.benchmarks.load.Samples;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Table;
import io.storagedict.benchmarks.servers.Addresses;
import io.storagedict.benchmarks.servers.JavaProcess;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The time from the call of put in one process until a read in another, which reads without pause, returns the value.
 *
 * <p>The value is the time of the call, by a clock that all processes of the machine share.
 */
public final class Propagation implements Section {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final List<PeerKind> KINDS = List.of(
            PeerKind.LETTUCE,
            PeerKind.DICT_LETTUCE,
            PeerKind.DICT_JEDIS,
            PeerKind.DICT_ZOOKEEPER_SESSION,
            PeerKind.LETTUCE_TRACKING,
            PeerKind.REDISSON_LOCAL,
            PeerKind.CURATOR_CACHE);

    @Override
    public List<Table> measure(Lab lab) {
        Table table = new Table("From put in one process to a read in another", PeerKind.LETTUCE.label());
        for (int size : lab.pick(List.of(100, 10_000, 100_000), List.of(100, 10_000))) {
            List<PeerKind> kinds = KINDS.stream()
                    .filter(kind -> size <= 10_000 || !kind.usesZookeeper())
                    .toList();
            measure(lab, table, kinds, size);
            table.headline(p50(size));
        }
        table.order(Lab.labels(KINDS));
        return List.of(table.note("The names of 100 000 entries do not fit into a packet of ZooKeeper."));
    }

    static Metric p50(int size) {
        return Metric.less(String.format(Locale.ROOT, "%d entries: p50, µs", size));
    }

    static void measure(Lab lab, Table table, List<PeerKind> kinds, int size) {
        Metric p99 = Metric.less(String.format(Locale.ROOT, "%d entries: p99, µs", size));
        lab.eachRound(kinds, "a change in " + size + " entries", (kind, round) -> {
            Samples samples = samples(kind, lab.addresses(kind), size, lab.pick(600, 60));
            table.add(round, kind.label(), p50(size), samples.micros(0.5));
            table.add(round, kind.label(), p99, samples.micros(0.99));
        });
    }

    @SuppressWarnings("ThreadPriorityCheck") // the reader must not keep the core from those who bring the news
    private static Samples samples(PeerKind kind, Addresses servers, int size, int wanted) {
        String key = Data.key(0);
        try (Peer peer = kind.openFilled(servers, size);
                JavaProcess writer =
                        JavaProcess.start(ClockWriter.class, ClockWriter.arguments(servers, kind, size, key))) {
            writer.readLine();
            Samples samples = new Samples();
            String last = Objects.requireNonNull(peer.get(key));
            int warmUp = wanted / 3;
            long giveUp = System.nanoTime() + PATIENCE_NANOS;
            while (samples.count() < wanted) {
                String seen = Objects.requireNonNull(peer.get(key));
                if (!seen.equals(last)) {
                    long now = System.nanoTime();
                    last = seen;
                    if (warmUp > 0) {
                        warmUp--;
                    } else {
                        samples.add(now - Long.parseLong(seen));
                    }
                } else if (System.nanoTime() - giveUp > 0) {
                    throw new IllegalStateException(kind.label() + " does not see changes");
                }
                Thread.yield();
            }
            return samples;
        }
    }
}
