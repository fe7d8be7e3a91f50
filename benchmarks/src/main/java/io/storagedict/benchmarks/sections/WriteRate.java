package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Crowd;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Table;
import io.storagedict.benchmarks.servers.RedisMeter;
import java.util.List;

/** Writes of one entry each, by threads of one process. */
public final class WriteRate implements Section {

    private static final int ENTRIES = 1_000;
    private static final List<PeerKind> KINDS = List.of(
            PeerKind.LETTUCE_SCRIPT,
            PeerKind.JEDIS_SCRIPT,
            PeerKind.LETTUCE_HASH,
            PeerKind.DICT_LETTUCE,
            PeerKind.DICT_JEDIS,
            PeerKind.SPRING_MAP,
            PeerKind.REDISSON_LOCAL);
    private static final Metric ALONE = Metric.more("1 thread: writes/s");
    private static final Metric TOGETHER = Metric.more("8 threads: writes/s");
    private static final Metric CPU = Metric.less("8 threads: Redis CPU, µs a write");

    @Override
    public List<Table> measure(Lab lab) {
        Table table = new Table("Writes, 1 000 entries", PeerKind.LETTUCE_SCRIPT.label(), ALONE, TOGETHER, CPU)
                .headline(TOGETHER)
                .note("The minimal Lua write is INCR and HSET by EVALSHA. The dict's write tells the previous value,"
                        + " logs the change, and takes effect once even if it is sent twice.");
        WarmUp.run(lab, KINDS, ENTRIES);
        try (RedisMeter meter = lab.servers().meter()) {
            lab.eachRound(KINDS, "writes", (kind, round) -> {
                try (Peer peer = kind.openFilled(lab.addresses(kind), ENTRIES)) {
                    Crowd.Result alone = Crowd.platform(1).run(lab.span(), Writers.of(peer, ENTRIES));
                    table.add(round, kind.label(), ALONE, alone.perSecond());
                    double[] cpu = new double[1];
                    Crowd.Result together = Crowd.platform(8)
                            .run(
                                    lab.span(),
                                    Writers.of(peer, ENTRIES),
                                    () -> cpu[0] = -meter.cpuMicros(),
                                    () -> cpu[0] += meter.cpuMicros());
                    table.add(round, kind.label(), TOGETHER, together.perSecond());
                    table.add(
                            round,
                            kind.label(),
                            CPU,
                            cpu[0] / together.samples().count());
                }
            });
        }
        table.order(Lab.labels(KINDS));
        return List.of(table);
    }
}
