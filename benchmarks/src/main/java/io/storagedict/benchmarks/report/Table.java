package io.storagedict.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The figures of one workload: by peer, metric and round. A ratio is taken over the limit within a round; what is
 * shown is the median of the rounds.
 */
public final class Table {

    private final String title;
    private final String limit;
    private final List<Metric> metrics;
    private final List<Metric> headlines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Map<Metric, Map<Integer, Double>>> figures = new LinkedHashMap<>();

    /**
     * Makes an empty table.
     *
     * @param limit the peer that the ratios are taken over
     */
    public Table(String title, String limit, Metric... metrics) {
        this.title = title;
        this.limit = limit;
        this.metrics = new ArrayList<>(Arrays.asList(metrics));
    }

    /** Adds what one peer showed in one round. */
    public void add(int round, String peer, Metric metric, double value) {
        if (!metrics.contains(metric)) {
            metrics.add(metric);
        }
        figures.computeIfAbsent(peer, any -> new LinkedHashMap<>())
                .computeIfAbsent(metric, any -> new TreeMap<>())
                .put(round, value);
    }

    /** Names the metrics that the chart shows; none of them unless this is called. */
    public Table headline(Metric... shown) {
        headlines.addAll(Arrays.asList(shown));
        return this;
    }

    /** Adds a line that is shown below the table. */
    public Table note(String note) {
        notes.add(note);
        return this;
    }

    /** Lists the peers in this order, whatever the order in which they were measured. */
    public void order(List<String> peers) {
        Map<String, Map<Metric, Map<Integer, Double>>> measured = new LinkedHashMap<>(figures);
        figures.clear();
        for (String peer : peers) {
            Map<Metric, Map<Integer, Double>> found = measured.remove(peer);
            if (found != null) {
                figures.put(peer, found);
            }
        }
        figures.putAll(measured);
    }

    String title() {
        return title;
    }

    String limit() {
        return limit;
    }

    public List<Metric> metrics() {
        return List.copyOf(metrics);
    }

    List<Metric> headlines() {
        return List.copyOf(headlines);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    List<String> peers() {
        return List.copyOf(figures.keySet());
    }

    /** Returns the figures of a peer by round, empty if there are none. */
    Map<Integer, Double> rounds(String peer, Metric metric) {
        return figures.getOrDefault(peer, Map.of()).getOrDefault(metric, Map.of());
    }

    OptionalDouble median(String peer, Metric metric) {
        return median(rounds(peer, metric).values().stream().toList());
    }

    /** Returns the median of the peer's ratio to the limit in each round. */
    OptionalDouble ratio(String peer, Metric metric) {
        Map<Integer, Double> limits = rounds(limit, metric);
        List<Double> ratios = new ArrayList<>();
        rounds(peer, metric).forEach((round, value) -> {
            Double limitThen = limits.get(round);
            if (limitThen != null && limitThen != 0) {
                ratios.add(value / limitThen);
            }
        });
        return median(ratios);
    }

    private static OptionalDouble median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}
