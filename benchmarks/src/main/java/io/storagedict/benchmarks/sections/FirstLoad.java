package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Samples;
import io.storagedict.benchmarks.peers.LoadingPeer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Numbers;
import io.storagedict.benchmarks.report.Table;
import io.storagedict.benchmarks.servers.RedisMeter;
import java.util.List;

/** Loading all entries into a local copy, over connections that are open. */
public final class FirstLoad implements Section {

    private static final List<PeerKind> KINDS = List.of(
            PeerKind.LETTUCE_HASH,
            PeerKind.DICT_LETTUCE,
            PeerKind.DICT_JEDIS,
            PeerKind.SPRING_MAP,
            PeerKind.REDISSON_LOCAL);
    private static final Metric TIME = Metric.less("ms");
    private static final Metric CPU = Metric.less("Redis CPU, ms");

    @Override
    public List<Table> measure(Lab lab) {
        int size = lab.pick(100_000, 10_000);
        Table table = table(lab, KINDS, size, true);
        return List.of(table.note("HGETALL fills a HashMap as the entries arrive, with no collection in between."));
    }

    private static String label(PeerKind kind) {
        return kind == PeerKind.LETTUCE_HASH ? "Lettuce HGETALL into a HashMap" : kind.label();
    }

    static Table table(Lab lab, List<PeerKind> kinds, int size, boolean onRedis) {
        String title = "Loading " + Numbers.grouped(size) + " entries";
        Table table = new Table(title, label(kinds.get(0)), TIME).headline(TIME);
        try (RedisMeter meter = lab.servers().meter()) {
            lab.eachRound(kinds, title, (kind, round) -> {
                try (LoadingPeer peer = (LoadingPeer) kind.openFilled(lab.addresses(kind), size)) {
                    int times = lab.pick(7, 2);
                    Samples samples = new Samples();
                    for (int i = 0; i < lab.pick(5, 1); i++) {
                        peer.loadAgain();
                    }
                    double cpu = -meter.cpuMicros();
                    for (int i = 0; i < times; i++) {
                        long start = System.nanoTime();
                        peer.loadAgain();
                        samples.add(System.nanoTime() - start);
                    }
                    cpu += meter.cpuMicros();
                    table.add(round, label(kind), TIME, samples.micros(0.5) / 1e3);
                    if (onRedis) {
                        table.add(round, label(kind), CPU, cpu / 1e3 / times);
                    }
                }
            });
        }
        table.order(kinds.stream().map(FirstLoad::label).toList());
        return table;
    }
}
