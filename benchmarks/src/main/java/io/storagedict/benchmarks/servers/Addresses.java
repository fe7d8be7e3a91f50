package io.storagedict.benchmarks.servers;

import java.util.List;

/**
 * Where the servers are.
 *
 * @param zookeeper its connect string; empty if it was not started
 */
public record Addresses(String redisHost, int redisPort, String zookeeper) {

    /** The addresses in the form that {@link #toString} gives. */
    public static Addresses parse(String text) {
        List<String> parts = List.of(text.split("/", -1));
        return new Addresses(parts.get(0), Integer.parseInt(parts.get(1)), parts.get(2));
    }

    @Override
    public String toString() {
        return redisHost + "/" + redisPort + "/" + zookeeper;
    }
}
