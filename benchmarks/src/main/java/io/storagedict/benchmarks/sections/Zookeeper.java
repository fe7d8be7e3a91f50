package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.report.Table;
import java.util.List;

/** The same work on ZooKeeper, against its own cache. */
public final class Zookeeper implements Section {

    private static final int ENTRIES = 10_000;
    private static final List<PeerKind> KINDS =
            List.of(PeerKind.CURATOR_CACHE, PeerKind.DICT_ZOOKEEPER_SESSION, PeerKind.DICT_ZOOKEEPER_STRONG);

    @Override
    public List<Table> measure(Lab lab) {
        int size = lab.pick(ENTRIES, 1_000);
        Table reads = LocalReads.table(lab, "Reads from the local copy, ZooKeeper", KINDS.subList(0, 2), size)
                .headline(LocalReads.HIT);
        Table change = new Table("A change by another process, ZooKeeper", PeerKind.CURATOR_CACHE.label())
                .headline(Propagation.p50(size));
        WarmUp.run(lab, KINDS, 100);
        Propagation.measure(lab, change, KINDS, size);
        change.order(Lab.labels(KINDS));
        return List.of(reads, change, FirstLoad.table(lab, KINDS, size, false));
    }
}
