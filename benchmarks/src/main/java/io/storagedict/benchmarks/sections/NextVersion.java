package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.jmh.Change;
import io.storagedict.benchmarks.jmh.JmhRun;
import io.storagedict.benchmarks.report.Metric;
import io.storagedict.benchmarks.report.Numbers;
import io.storagedict.benchmarks.report.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What one changed key costs a local copy of which older versions stay as they are. */
public final class NextVersion implements Section {

    private static final List<Change.Way> WAYS = List.of(Change.Way.values());

    @Override
    public List<Table> measure(Lab lab) {
        Table table = new Table("The next version after one change", Change.Way.IN_PLACE.toString());
        for (int size : lab.pick(List.of(100, 10_000, 1_000_000), List.of(100, 10_000))) {
            Metric time = Metric.less(Numbers.grouped(size) + " entries: ns");
            Metric garbage = Metric.plain(Numbers.grouped(size) + " entries: bytes allocated");
            lab.eachRound(WAYS, "a change in " + size + " entries", (way, round) -> {
                JmhRun jmh = new JmhRun(lab.servers().addresses(), lab.quick());
                JmhRun.Cost cost =
                        jmh.run(Change.class, "change", 1, Map.of("way", way.name(), "size", Integer.toString(size)));
                table.add(round, way.toString(), time, cost.nanos());
                table.add(round, way.toString(), garbage, cost.bytes());
            });
        }
        table.order(Arrays.stream(Change.Way.values()).map(Change.Way::toString).toList());
        return List.of(table.headline(table.metrics().get(table.metrics().size() - 2)));
    }
}
