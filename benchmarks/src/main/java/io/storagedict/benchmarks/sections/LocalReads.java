package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.jmh.JmhRun;
import io.storagedict.benchmarks.jmh.LocalRead;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Numbers;
import io.storagedict.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads that need not be fresh, from the local copy, if the peer can answer from it. */
public final class LocalReads implements Section {

    private static final List<PeerKind> KINDS = List.of(
            PeerKind.CONCURRENT_HASH_MAP,
            PeerKind.DICT_LOCAL,
            PeerKind.DICT_REDIS_SESSION,
            PeerKind.DICT_ZOOKEEPER_SESSION,
            PeerKind.LETTUCE_TRACKING,
            PeerKind.REDISSON_LOCAL,
            PeerKind.CURATOR_CACHE);
    private static final List<PeerKind> LARGE =
            List.of(PeerKind.CONCURRENT_HASH_MAP, PeerKind.HASH_MAP, PeerKind.DICT_LOCAL);
    /** What the chart shows. */
    static final Metric HIT = metric("hit", 1);

    private static final String NOTE =
            "A miss of Redisson and of CLIENT TRACKING is a question to Redis. The least disturbed of five iterations.";

    @Override
    public List<Table> measure(Lab lab) {
        List<Table> tables = new ArrayList<>();
        for (int size : lab.pick(List.of(100, 10_000, 1_000_000), List.of(100, 10_000))) {
            String title = "Reads from the local copy, " + Numbers.grouped(size) + " entries";
            tables.add(table(lab, title, size > 10_000 ? LARGE : KINDS, size).note(NOTE));
        }
        tables.get(1).headline(HIT);
        return tables;
    }

    static Table table(Lab lab, String title, List<PeerKind> kinds, int size) {
        Table table = new Table(title, kinds.get(0).label());
        for (String method : List.of("hit", "miss")) {
            for (int threads : lab.pick(List.of(1, 2), List.of(1))) {
                Metric metric = metric(method, threads);
                lab.eachRound(kinds, title + ", " + metric.name(), (kind, round) -> {
                    JmhRun jmh = new JmhRun(lab.addresses(kind), lab.quick());
                    Map<String, String> parameters = Map.of("kind", kind.name(), "size", Integer.toString(size));
                    double nanos = jmh.run(LocalRead.class, method, threads, parameters)
                            .nanos();
                    table.add(round, kind.label(), metric, nanos);
                });
            }
        }
        table.order(Lab.labels(kinds));
        return table;
    }

    private static Metric metric(String method, int threads) {
        return Metric.less(threads == 1 ? method + ", ns" : method + ", " + threads + " threads, ns");
    }
}
