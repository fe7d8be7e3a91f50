package io.storagedict.benchmarks.sections;

import static io.storagedict.benchmarks.peers.PeerKind.DICT_JEDIS;
import static io.storagedict.benchmarks.peers.PeerKind.DICT_LETTUCE;
import static io.storagedict.benchmarks.peers.PeerKind.JEDIS;
import static io.storagedict.benchmarks.peers.PeerKind.LETTUCE;
import static io.storagedict.benchmarks.peers.PeerKind.REDISSON_MAP;
import static io.storagedict.benchmarks.peers.PeerKind.SPRING_GET;
import static io.storagedict.benchmarks.peers.PeerKind.SPRING_MAP;
import static io.storagedict.benchmarks.peers.PeerKind.VERSION_CHECK;

import io.storagedict.benchmarks.load.Crowd;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Numbers;
import io.storagedict.benchmarks.report.Table;
import io.storagedict.benchmarks.servers.RedisMeter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Reads that must see every write acknowledged before, while nothing changes. */
public final class StrictReads implements Section {

    private static final int ENTRIES = 1_000;
    private static final List<PeerKind> KINDS =
            List.of(LETTUCE, DICT_LETTUCE, DICT_JEDIS, VERSION_CHECK, SPRING_GET, SPRING_MAP, JEDIS, REDISSON_MAP);
    private static final Metric ALONE = Metric.less("1 thread: p50, µs");
    private static final Metric REDIS_CPU = Metric.less("64 threads: Redis CPU, µs a read");
    private static final Metric JVM_CPU = Metric.less("64 threads: JVM CPU, µs a read");

    private static Metric perSecond(Crowd crowd) {
        return Metric.more(
                Numbers.grouped(crowd.threads()) + (crowd.virtual() ? " virtual" : "") + " threads: reads/s");
    }

    @Override
    public List<Table> measure(Lab lab) {
        Table table = new Table("Strict reads, 1 000 entries", LETTUCE.label(), ALONE)
                .headline(ALONE, perSecond(Crowd.platform(8)), perSecond(Crowd.platform(64)));
        WarmUp.run(lab, KINDS, ENTRIES);
        try (RedisMeter meter = lab.servers().meter()) {
            lab.eachRound(KINDS, "strict reads", (kind, round) -> {
                try (Peer peer = kind.openFilled(lab.addresses(kind), ENTRIES)) {
                    for (Crowd crowd : crowds()) {
                        measure(lab, table, crowd, meter, peer, kind.label(), round);
                    }
                }
            });
        }
        table.order(Lab.labels(KINDS));
        return List.of(table);
    }

    private static List<Crowd> crowds() {
        List<Crowd> crowds = new ArrayList<>(List.of(Crowd.platform(1), Crowd.platform(8), Crowd.platform(64)));
        if (Crowd.hasVirtualThreads()) {
            crowds.addAll(List.of(Crowd.virtual(64), Crowd.virtual(10_000)));
        }
        return crowds;
    }

    private static void measure(
            Lab lab, Table table, Crowd crowd, RedisMeter meter, Peer peer, String label, int round) {
        double[] redis = new double[1];
        double[] jvm = new double[1];
        Crowd.Result result = crowd.run(
                lab.span(),
                Readers.of(peer, ENTRIES),
                () -> {
                    redis[0] = -meter.cpuMicros();
                    jvm[0] = -jvmMicros();
                },
                () -> {
                    redis[0] += meter.cpuMicros();
                    jvm[0] += jvmMicros();
                });
        if (crowd.threads() == 1) {
            table.add(round, label, ALONE, result.samples().micros(0.5));
            return;
        }
        table.add(round, label, perSecond(crowd), result.perSecond());
        if (crowd.equals(Crowd.platform(64))) {
            table.add(round, label, REDIS_CPU, redis[0] / result.samples().count());
            table.add(round, label, JVM_CPU, jvm[0] / result.samples().count());
        }
    }

    private static double jvmMicros() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e3;
    }
}
