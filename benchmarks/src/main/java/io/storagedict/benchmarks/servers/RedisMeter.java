package io.storagedict.benchmarks.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.testing.RedisWire;
import java.util.Objects;

/** Tells what Redis did, by its command {@code INFO} on a connection of its own. */
public final class RedisMeter implements AutoCloseable {

    private static final int QUESTION_BYTES = "*2\r\n$4\r\nINFO\r\n$5\r\nstats\r\n".getBytes(UTF_8).length;

    private final RedisWire wire;

    RedisMeter(RedisWire wire) {
        this.wire = wire;
    }

    /** The bytes that the server received and sent while something was done, this meter's own not counted. */
    public record Traffic(double bytesIn, double bytesOut) {}

    public String version() {
        return field(info("server"), "redis_version");
    }

    /** The CPU time that the server has used, in microseconds. */
    public double cpuMicros() {
        String info = info("cpu");
        return 1e6
                * (Double.parseDouble(field(info, "used_cpu_user")) + Double.parseDouble(field(info, "used_cpu_sys")));
    }

    /** Counts the bytes that one action moves; nobody else may use the server meanwhile. */
    public Traffic traffic(Runnable action) {
        String before = info("stats");
        action.run();
        String after = info("stats");
        int length = before.getBytes(UTF_8).length;
        int answerBytes = ("$" + length + "\r\n").length() + length + 2;
        return new Traffic(
                total(after, "total_net_input_bytes") - total(before, "total_net_input_bytes") - QUESTION_BYTES,
                total(after, "total_net_output_bytes") - total(before, "total_net_output_bytes") - answerBytes);
    }

    private static double total(String info, String name) {
        return Double.parseDouble(field(info, name));
    }

    private String info(String section) {
        return (String) Objects.requireNonNull(wire.call("INFO", section));
    }

    private static String field(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        wire.close();
    }
}
