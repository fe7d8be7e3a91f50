package io.storagedict.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One run of the {@code redis-server} program, from the moment it answers until it is killed. */
final class RedisRun {

    static final String HOST = "127.0.0.1";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the C libraries glibc and musl say. */
    private static final Pattern PORT_TAKEN = Pattern.compile("Address (already )?in use");

    /** What a server and what a Sentinel says when it is. */
    private static final Pattern READY = Pattern.compile("Ready to accept|\\+monitor master");

    private final Process process;
    private volatile boolean paused;

    private RedisRun(Process process) {
        this.process = process;
    }

    /**
     * Starts the program and waits until it serves the port.
     *
     * @throws BindException if another program has taken the port
     */
    static RedisRun start(List<String> command, Path log, int port) throws BindException {
        Process process = launch(new ProcessBuilder(command).redirectOutput(log.toFile()));
        try {
            // The log tells our server from a foreign one that holds the same port and would answer just as well.
            soon("ready", () -> !process.isAlive() || (READY.matcher(read(log)).find() && answers(port)));
        } catch (ConditionTimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("Redis is not ready: " + command + "\n" + read(log), e);
        }
        if (process.isAlive()) {
            return new RedisRun(process);
        }
        String output = read(log);
        if (PORT_TAKEN.matcher(output).find()) {
            throw new BindException("Port " + port + " is taken");
        }
        throw new IllegalStateException("Redis did not start: " + command + "\n" + output);
    }

    long pid() {
        return process.pid();
    }

    /** Kills the server, together with a child that is just saving its data. */
    void kill() {
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> member.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join());
    }

    boolean isUp() {
        return process.isAlive() && !paused;
    }

    boolean isPaused() {
        return paused;
    }

    void pause() {
        paused = true;
        signal("STOP");
        Path status = Path.of("/proc", Long.toString(pid()), "stat");
        if (Files.exists(status)) {
            soon("stopped", () -> read(status).contains(") T "));
        }
    }

    void resume() {
        signal("CONT");
        paused = false;
    }

    private void signal(String name) {
        // The shell's own kill: a slim container image has no such program.
        Process kill = launch(new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()));
        kill.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (kill.exitValue() != 0) {
            throw new IllegalStateException("Cannot send SIG" + name + " to the Redis process " + pid());
        }
    }

    /** Whether the server speaks; a refusal such as NOAUTH is an answer too, only LOADING asks for more patience. */
    private static boolean answers(int port) {
        try (RedisWire wire = new RedisWire(HOST, port)) {
            wire.call("PING");
            return true;
        } catch (RedisWire.ErrorReply e) {
            return !String.valueOf(e.getMessage()).startsWith("LOADING");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static Process launch(ProcessBuilder builder) {
        try {
            return builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void soon(String state, Callable<Boolean> reached) {
        Awaitility.await("Redis is " + state)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(reached);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
