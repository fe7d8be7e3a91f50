package io.storagedict.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A chart of ratios as SVG: one panel for each headline, one bar for each peer. A bar starts at the limit, 1x, and goes
 * to the right, on a logarithmic scale, if the peer is better, and to the left if it is worse.
 */
final class Chart {

    private static final int COLUMNS = 2;
    private static final int WIDTH = 500;
    private static final int NAMES = 235;
    private static final int BARS = WIDTH - NAMES - 70;
    private static final int ROW = 18;
    private static final int TITLE = 42;
    private static final double REACH = Math.log(100);

    private static final String STYLE = """
            <style>
            text { font: 12px system-ui, sans-serif; fill: #1f2328 }
            .paper { fill: #ffffff } .title { font-weight: 600 } .small { fill: #59636e; font-size: 11px }
            .ours { fill: #0969da } .peer { fill: #afb8c1 } .limit { stroke: #59636e } .own { font-weight: 600 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 } .paper { fill: #0d1117 } .small { fill: #9198a1 }
            .ours { fill: #4493f8 } .peer { fill: #656c76 } .limit { stroke: #9198a1 } }
            </style>
            """;

    private final List<StringBuilder> columns = new ArrayList<>();
    private final int[] heights = new int[COLUMNS];

    private Chart() {
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(new StringBuilder());
        }
    }

    static String of(List<Table> tables) {
        Chart chart = new Chart();
        for (Table table : tables) {
            for (Metric metric : table.headlines()) {
                chart.add(table, metric);
            }
        }
        return chart.svg();
    }

    private String svg() {
        int height = Math.max(heights[0], heights[1]) + 34;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\">%n",
                COLUMNS * WIDTH + 20, height));
        svg.append(STYLE).append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        for (int i = 0; i < COLUMNS; i++) {
            svg.append(format("<g transform=\"translate(%d 10)\">%n", 10 + i * WIDTH))
                    .append(columns.get(i))
                    .append("</g>\n");
        }
        svg.append(format(
                "<text class=\"small\" x=\"10\" y=\"%d\">to the right of the line: better than the limit (1x); to the left: worse; logarithmic; medians</text>%n",
                height - 10));
        return svg.append("</svg>\n").toString();
    }

    private void add(Table table, Metric metric) {
        List<String> peers = table.peers().stream()
                .filter(peer -> table.ratio(peer, metric).isPresent())
                .toList();
        int column = heights[0] <= heights[1] ? 0 : 1;
        int top = heights[column];
        StringBuilder panel = columns.get(column);
        panel.append(format("<text class=\"title\" x=\"0\" y=\"%d\">%s</text>%n", top + 14, escaped(table.title())));
        panel.append(format(
                "<text class=\"small\" x=\"0\" y=\"%d\">%s, over %s; %s is better</text>%n",
                top + 30,
                escaped(metric.name()),
                escaped(table.limit()),
                metric.better() == Metric.Better.LESS ? "less" : "more"));
        int y = top + TITLE;
        for (String peer : peers) {
            panel.append(bar(peer, table.ratio(peer, metric), metric, y));
            y += ROW;
        }
        int middle = NAMES + BARS / 2;
        panel.append(format(
                "<line class=\"limit\" x1=\"%1$d\" x2=\"%1$d\" y1=\"%2$d\" y2=\"%3$d\"/>%n",
                middle, top + TITLE - 4, y));
        heights[column] = y + 18;
    }

    private static String bar(String peer, OptionalDouble ratio, Metric metric, int y) {
        double value = ratio.orElseThrow();
        double gain = metric.better() == Metric.Better.LESS ? 1 / value : value;
        double reach = Math.max(-1, Math.min(1, Math.log(gain) / REACH)) * BARS / 2;
        double middle = NAMES + BARS / 2.0;
        boolean ours = peer.startsWith("storagedict");
        return format(
                "<text class=\"%s\" x=\"0\" y=\"%d\">%s</text>"
                        + "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>"
                        + "<text class=\"small\" x=\"%d\" y=\"%d\">%s</text>%n",
                ours ? "own" : "",
                y + 12,
                escaped(peer),
                ours ? "ours" : "peer",
                Math.min(middle, middle + reach),
                y + 2,
                Math.max(1, Math.abs(reach)),
                ROW - 6,
                NAMES + BARS + 8,
                y + 12,
                Numbers.ratio(value));
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
