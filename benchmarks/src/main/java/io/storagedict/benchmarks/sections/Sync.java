package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Samples;
import io.storagedict.benchmarks.peers.DictPeer;
import io.storagedict.benchmarks.peers.LettucePeer;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Numbers;
import io.storagedict.benchmarks.report.Table;
import io.storagedict.benchmarks.servers.Addresses;
import io.storagedict.benchmarks.servers.RedisMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What it takes to bring a local copy up to date after another instance has changed one entry. */
public final class Sync implements Section {

    private static final Metric TIME = Metric.less("p50, µs");
    private static final Metric OUT = Metric.plain("bytes sent by Redis");
    private static final Metric IN = Metric.plain("bytes sent to Redis");
    private static final String COUNTER = "counter";
    private static final int METERED = 10;

    /** How a copy is brought up to date. */
    private enum Way {
        GET("Lettuce GET"),
        HASH("Lettuce HGETALL into a HashMap"),
        LETTUCE("storagedict sync() on Lettuce"),
        JEDIS("storagedict sync() on Jedis"),
        UNCHANGED("storagedict sync(), no change");

        private final String label;

        Way(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    @Override
    public List<Table> measure(Lab lab) {
        List<Table> tables = new ArrayList<>();
        for (int size : lab.pick(List.of(100, 10_000, 100_000), List.of(100, 10_000))) {
            String title = "One change in " + Numbers.grouped(size) + " entries";
            Table table = new Table(title, Way.GET.label, TIME, OUT, IN);
            try (RedisMeter meter = lab.servers().meter()) {
                lab.eachRound(
                        List.of(Way.values()), title, (way, round) -> measure(lab, table, meter, way, size, round));
            }
            table.order(List.of(Way.values()).stream().map(Way::toString).toList());
            tables.add(table);
        }
        tables.get(tables.size() - 1).headline(TIME);
        return tables;
    }

    private static void measure(Lab lab, Table table, RedisMeter meter, Way way, int size, int round) {
        Addresses servers = lab.servers().addresses();
        boolean ours = way != Way.GET && way != Way.HASH;
        PeerKind kind = ours ? PeerKind.DICT_LETTUCE : PeerKind.LETTUCE_HASH;
        String keyspace = kind.keyspace(size);
        try (Peer writer = kind.openFilled(servers, size);
                Peer reader = reader(way, servers, keyspace)) {
            Runnable sync = sync(way, reader);
            Changes changes = new Changes(way == Way.UNCHANGED ? null : writer, size);
            Samples samples = new Samples();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(lab.pick(4, 1));
            int warmUp = size > 1_000 ? 5 : lab.pick(500, 50);
            for (int i = 0; i < warmUp + 10 || System.nanoTime() - end < 0; i++) {
                changes.next();
                long start = System.nanoTime();
                sync.run();
                if (i >= warmUp) {
                    samples.add(System.nanoTime() - start);
                }
            }
            table.add(round, way.label, TIME, samples.micros(0.5));
            double in = 0;
            double out = 0;
            for (int i = 0; i < METERED; i++) {
                changes.next();
                RedisMeter.Traffic traffic = meter.traffic(sync);
                in += traffic.bytesIn() / METERED;
                out += traffic.bytesOut() / METERED;
            }
            table.add(round, way.label, OUT, out);
            table.add(round, way.label, IN, in);
        }
    }

    private static Peer reader(Way way, Addresses servers, String keyspace) {
        return switch (way) {
            case GET, HASH -> LettucePeer.hash(servers, keyspace);
            case LETTUCE, UNCHANGED -> DictPeer.lettuce(servers, keyspace, false);
            case JEDIS -> DictPeer.jedis(servers, keyspace, false);
        };
    }

    private static Runnable sync(Way way, Peer reader) {
        if (reader instanceof DictPeer dict) {
            return dict.dict()::sync;
        }
        LettucePeer lettuce = (LettucePeer) reader;
        lettuce.putKey(COUNTER, Long.toString(System.currentTimeMillis() * 1000));
        return way == Way.GET ? () -> lettuce.getKey(COUNTER) : lettuce::loadAgain;
    }
}
