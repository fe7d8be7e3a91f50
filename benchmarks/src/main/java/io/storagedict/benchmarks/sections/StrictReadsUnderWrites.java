package io.storagedict.benchmarks.sections;

import static io.storagedict.benchmarks.peers.PeerKind.DICT_JEDIS;
import static io.storagedict.benchmarks.peers.PeerKind.DICT_LETTUCE;
import static io.storagedict.benchmarks.peers.PeerKind.LETTUCE;
import static io.storagedict.benchmarks.peers.PeerKind.REDISSON_MAP;
import static io.storagedict.benchmarks.peers.PeerKind.SPRING_MAP;
import static io.storagedict.benchmarks.peers.PeerKind.VERSION_CHECK;

import io.storagedict.benchmarks.load.Crowd;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Table;
import io.storagedict.benchmarks.servers.Addresses;
import io.storagedict.benchmarks.servers.JavaProcess;
import java.util.List;

/** Strict reads by eight threads, while a process with the same library writes 500 times a second. */
public final class StrictReadsUnderWrites implements Section {

    private static final int ENTRIES = 1_000;
    private static final int THREADS = 8;
    private static final int WRITES_PER_SECOND = 500;
    private static final List<PeerKind> KINDS =
            List.of(LETTUCE, DICT_LETTUCE, DICT_JEDIS, VERSION_CHECK, SPRING_MAP, REDISSON_MAP);
    private static final Metric READS = Metric.more("reads/s");
    private static final Metric P50 = Metric.less("p50, µs");
    private static final Metric P99 = Metric.less("p99, µs");
    private static final Metric WRITES = Metric.plain("writes/s");

    @Override
    public List<Table> measure(Lab lab) {
        Table table = new Table(
                        "8 threads, 1 000 entries, 500 writes/s by another process", LETTUCE.label(), READS, P50, P99)
                .headline(READS)
                .note("Each peer is written to by its own means; the last column tells what the writer managed.");
        WarmUp.run(lab, KINDS, ENTRIES);
        lab.eachRound(KINDS, "strict reads under writes", (kind, round) -> {
            Addresses servers = lab.addresses(kind);
            try (Peer peer = kind.openFilled(servers, ENTRIES);
                    JavaProcess writer = JavaProcess.start(
                            PacedWriter.class, PacedWriter.arguments(servers, kind, ENTRIES, WRITES_PER_SECOND))) {
                writer.readLine();
                Crowd.Result result = Crowd.platform(THREADS).run(lab.span(), Readers.of(peer, ENTRIES));
                table.add(round, kind.label(), READS, result.perSecond());
                table.add(round, kind.label(), P50, result.samples().micros(0.5));
                table.add(round, kind.label(), P99, result.samples().micros(0.99));
                table.add(round, kind.label(), WRITES, Double.parseDouble(writer.finish()));
            }
        });
        table.order(Lab.labels(KINDS));
        return List.of(table);
    }
}
