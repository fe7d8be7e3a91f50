package io.storagedict.benchmarks;

import io.storagedict.benchmarks.peers.Libraries;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** What the figures depend on besides the code, without names that would tell whose machine it is. */
final class Machine {

    private Machine() {}

    static List<String> describe(String redisVersion, Options options) {
        return List.of(
                "%d cores (%s, %s), load average %.1f at the start, Java %s (%s)"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                                System.getProperty("java.version"),
                                System.getProperty("java.vendor")),
                "Redis %s without persistence and ZooKeeper %s without fsync, a process each, over the loopback interface"
                        .formatted(redisVersion, Libraries.version("org.apache.zookeeper", "zookeeper")),
                Libraries.describe(),
                "%s; every peer once a round, in rotating order; a cell is the median, the ratio is taken over the row marked (1x) in the same round"
                        .formatted(
                                options.quick()
                                        ? String.format(
                                                Locale.ROOT,
                                                "QUICK RUN, %d round(s): these figures say little",
                                                options.rounds())
                                        : options.rounds() + " rounds"));
    }
}
