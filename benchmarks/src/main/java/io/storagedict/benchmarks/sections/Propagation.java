package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Numbers;
import io.storagedict.benchmarks.report.Table;
import java.util.List;

/** The time from the call of put in one process until a read in another, which reads without pause, returns the value. */
public final class Propagation implements Section {

    private static final List<PeerKind> KINDS = List.of(
            PeerKind.LETTUCE,
            PeerKind.DICT_LETTUCE,
            PeerKind.DICT_JEDIS,
            PeerKind.DICT_REDIS_SESSION,
            PeerKind.DICT_ZOOKEEPER_SESSION,
            PeerKind.LETTUCE_TRACKING,
            PeerKind.REDISSON_LOCAL,
            PeerKind.CURATOR_CACHE);

    @Override
    public List<Table> measure(Lab lab) {
        Table table = new Table("From put in one process to a read in another", PeerKind.LETTUCE.label());
        WarmUp.run(lab, KINDS, 100);
        for (int size : lab.pick(List.of(100, 10_000, 100_000), List.of(100, 10_000))) {
            List<PeerKind> kinds = KINDS.stream()
                    .filter(kind -> size <= 10_000 || !kind.usesZookeeper())
                    .toList();
            measure(lab, table, kinds, size);
        }
        table.order(Lab.labels(KINDS));
        return List.of(table.headline(p50(10_000))
                .note("The names of 100 000 entries do not fit into a packet of ZooKeeper.")
                .note(
                        "\"Stuck\" counts how often a reader did not see any of the changes of three seconds, and was made"
                                + " anew: CLIENT TRACKING tells of a change once, and the cache of Lettuce may store a value"
                                + " that was read before after it was told that the value is old."));
    }

    static Metric p50(int size) {
        return Metric.less(Numbers.grouped(size) + " entries: p50, µs");
    }

    static void measure(Lab lab, Table table, List<PeerKind> kinds, int size) {
        String entries = Numbers.grouped(size) + " entries";
        Metric p99 = Metric.less(entries + ": p99, µs");
        Metric stuck = Metric.plain(entries + ": stuck");
        lab.eachRound(kinds, "a change in " + entries, (kind, round) -> {
            ChangeWatch watch = new ChangeWatch(kind, lab.addresses(kind), size);
            watch.run(lab.pick(600, 60));
            table.add(round, kind.label(), p50(size), watch.samples().micros(0.5));
            table.add(round, kind.label(), p99, watch.samples().micros(0.99));
            if (watch.stuck() > 0) {
                table.add(round, kind.label(), stuck, watch.stuck());
            }
        });
    }
}
