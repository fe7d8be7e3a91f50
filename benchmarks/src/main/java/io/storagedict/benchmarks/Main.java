package io.storagedict.benchmarks;

import io.storagedict.benchmarks.report.Report;
import io.storagedict.benchmarks.report.Table;
import io.storagedict.benchmarks.sections.Lab;
import io.storagedict.benchmarks.servers.RedisMeter;
import io.storagedict.benchmarks.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The command: measures storagedict beside its peers, and writes tables and a chart. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.setProperty("jmh.ignoreLock", "true");
        Options options;
        try {
            options = Options.parse(List.of(args));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
            return;
        }
        System.exit(run(options) ? 0 : 1);
    }

    private static boolean run(Options options) {
        boolean good = true;
        try (Servers servers = new Servers();
                RedisMeter meter = servers.meter()) {
            Report report = new Report(Machine.describe(meter.version(), options));
            System.out.println(report.head());
            Lab lab = new Lab(servers, options.quick(), options.rounds());
            for (SectionKind kind : options.sections()) {
                System.err.println(kind.word());
                servers.flush();
                long start = System.nanoTime();
                String text;
                try {
                    List<Table> tables = kind.section().measure(lab);
                    text = report.add(kind.title(), tables);
                } catch (RuntimeException failed) {
                    failed.printStackTrace();
                    text = report.add(kind.title() + ": FAILED", List.of());
                    good = false;
                }
                System.err.printf("%s took %d s%n", kind.word(), (System.nanoTime() - start) / 1_000_000_000);
                System.out.println(text);
                report.write(options.output());
            }
            System.err.println("Written: report.md, chart.svg and figures.csv in " + options.output());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return good;
    }
}
