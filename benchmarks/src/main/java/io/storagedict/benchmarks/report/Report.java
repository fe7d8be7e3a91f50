package io.storagedict.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All tables of a run: as Markdown, as a chart, and as raw figures. */
public final class Report {

    private final String head;
    private final StringBuilder markdown = new StringBuilder();
    private final StringBuilder figures = new StringBuilder("section,table,peer,metric,round,value\n");
    private final List<Table> tables = new ArrayList<>();

    /** Starts a report with what is to be known of the machine and the run. */
    public Report(List<String> conditions) {
        StringBuilder text = new StringBuilder("# storagedict and its peers\n\n");
        conditions.forEach(condition -> text.append("- ").append(condition).append('\n'));
        this.head = text.toString();
    }

    public String head() {
        return head;
    }

    /** Adds a section, and returns it as Markdown. */
    public String add(String title, List<Table> added) {
        StringBuilder text = new StringBuilder("\n## ").append(title).append("\n\n");
        for (Table table : added) {
            text.append(Markdown.of(table));
            addFigures(title, table);
        }
        tables.addAll(added);
        markdown.append(text);
        return text.toString();
    }

    private void addFigures(String section, Table table) {
        for (String peer : table.peers()) {
            for (Metric metric : table.metrics()) {
                table.rounds(peer, metric)
                        .forEach((round, value) -> figures.append(String.format(
                                Locale.ROOT,
                                "\"%s\",\"%s\",\"%s\",\"%s\",%d,%.4f%n",
                                section,
                                table.title(),
                                peer,
                                metric.name(),
                                round + 1,
                                value)));
            }
        }
    }

    /** Writes the files of the report into a directory. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("report.md"), head + markdown);
        Files.writeString(directory.resolve("figures.csv"), figures);
        Files.writeString(directory.resolve("chart.svg"), Chart.of(tables));
    }
}
