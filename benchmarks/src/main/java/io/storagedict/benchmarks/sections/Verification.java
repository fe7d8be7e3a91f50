package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Crowd;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Table;
import io.storagedict.benchmarks.servers.Addresses;
import io.storagedict.testing.FreshnessEvent;
import io.storagedict.testing.FreshnessRecorder;
import io.storagedict.testing.StaleReadChecker;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Whether the strict reads that are timed elsewhere are strict: seven threads read what an eighth writes without pause. */
public final class Verification implements Section {

    private static final String KEY = "counter";
    private static final List<PeerKind> KINDS = List.of(
            PeerKind.LETTUCE,
            PeerKind.DICT_LETTUCE,
            PeerKind.DICT_JEDIS,
            PeerKind.VERSION_CHECK,
            PeerKind.DICT_ZOOKEEPER_STRONG,
            PeerKind.LETTUCE_TRACKING,
            PeerKind.REDISSON_LOCAL);
    private static final Metric READS = Metric.plain("reads");
    private static final Metric WRITES = Metric.plain("writes");
    private static final Metric WRONG = Metric.plain("stale or gone back");

    @Override
    public List<Table> measure(Lab lab) {
        Table table = new Table("Reads during writes by another instance", "", READS, WRITES, WRONG)
                .note("Redisson and CLIENT TRACKING do not promise that none is; they show that the check finds some.");
        lab.eachRound(KINDS, "verification", (kind, round) -> {
            Addresses servers = lab.addresses(kind);
            String keyspace = "verification-" + kind.name().toLowerCase(Locale.ROOT);
            try (Peer writer = kind.open(servers, keyspace)) {
                writer.putAll(Map.of(KEY, "0"));
                List<FreshnessEvent> events = events(lab, writer, kind, servers, keyspace);
                long reads = count(events, FreshnessEvent.Kind.R);
                table.add(round, kind.label(), READS, (double) reads);
                table.add(round, kind.label(), WRITES, count(events, FreshnessEvent.Kind.W) / 2.0);
                List<String> wrong = StaleReadChecker.violations(events);
                table.add(round, kind.label(), WRONG, wrong.size());
                if (kind.isOurs() && !wrong.isEmpty()) {
                    throw new IllegalStateException(kind.label() + ": " + wrong.get(0));
                }
            }
        });
        table.order(Lab.labels(KINDS));
        return List.of(table);
    }

    private static List<FreshnessEvent> events(
            Lab lab, Peer writer, PeerKind kind, Addresses servers, String keyspace) {
        Queue<FreshnessEvent> events = new ConcurrentLinkedQueue<>();
        FreshnessRecorder recorder = new FreshnessRecorder("one", events::add);
        AtomicLong number = new AtomicLong();
        try (Peer reader = kind.open(servers, keyspace)) {
            Crowd.platform(8).run(lab.span(), thread -> () -> {
                if (thread == 0) {
                    long next = number.incrementAndGet();
                    recorder.write(KEY, next, () -> writer.put(KEY, Long.toString(next)));
                    return 1;
                }
                return (int) recorder.read(KEY, () -> Long.parseLong(Objects.requireNonNull(reader.get(KEY))));
            });
        }
        return List.copyOf(events);
    }

    private static long count(List<FreshnessEvent> events, FreshnessEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).count();
    }
}
