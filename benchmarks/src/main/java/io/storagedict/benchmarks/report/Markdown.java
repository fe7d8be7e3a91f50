package io.storagedict.benchmarks.report;

import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A table as Markdown: medians, with the ratio to the limit in parentheses. */
final class Markdown {

    private Markdown() {}

    static String of(Table table) {
        StringBuilder text = new StringBuilder("### ").append(table.title()).append("\n\n| |");
        table.metrics().forEach(metric -> text.append(' ').append(metric.name()).append(" |"));
        text.append("\n|---|")
                .append(table.metrics().stream().map(metric -> "---:|").collect(Collectors.joining()))
                .append('\n');
        for (String peer : table.peers()) {
            boolean ours = peer.startsWith("storagedict");
            text.append("| ").append(ours ? "**" + peer + "**" : peer);
            text.append(peer.equals(table.limit()) ? " (1x) |" : " |");
            for (Metric metric : table.metrics()) {
                text.append(' ').append(cell(table, peer, metric)).append(" |");
            }
            text.append('\n');
        }
        table.notes().forEach(note -> text.append('\n').append(note).append('\n'));
        return text.append('\n').toString();
    }

    private static String cell(Table table, String peer, Metric metric) {
        OptionalDouble median = table.median(peer, metric);
        if (median.isEmpty()) {
            return "";
        }
        OptionalDouble ratio = table.ratio(peer, metric);
        String value = Numbers.plain(median.getAsDouble());
        return peer.equals(table.limit()) || ratio.isEmpty() || metric.better() == Metric.Better.NEITHER
                ? value
                : value + " (" + Numbers.ratio(ratio.getAsDouble()) + ")";
    }
}
