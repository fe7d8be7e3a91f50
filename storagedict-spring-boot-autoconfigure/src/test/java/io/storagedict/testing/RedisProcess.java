package io.storagedict.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A Redis server of this JVM: a port, a directory of its own, and one {@link RedisRun} after another. */
final class RedisProcess {

    private static final int PORTS_TO_TRY = 10;
    private static final Set<RedisProcess> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> List.copyOf(OPEN).forEach(RedisProcess::close)));
    }

    private final List<String> extraArgs;
    private final Path configuration;
    private final int port;
    private final Path directory;
    private int runs;
    private volatile RedisRun run;

    private RedisProcess(List<String> configured, List<String> extraArgs, int port) throws BindException {
        this.extraArgs = extraArgs;
        this.port = port;
        directory = createDirectory();
        configuration = directory.resolve("redis.conf");
        try {
            write(configuration, configured);
            run = nextRun(List.of());
        } catch (BindException | RuntimeException e) {
            delete(directory);
            throw e;
        }
    }

    static RedisProcess start(List<String> extraArgs) {
        return start(List.of(), extraArgs);
    }

    /**
     * Starts a server on a free port; where another program takes that port first, the next one is tried.
     *
     * @param configured the first lines of the configuration file, which the server may rewrite
     */
    static RedisProcess start(List<String> configured, List<String> extraArgs) {
        IllegalStateException failure = new IllegalStateException("No free port for Redis");
        for (int i = 0; i < PORTS_TO_TRY; i++) {
            try {
                RedisProcess started = new RedisProcess(configured, extraArgs, freePort());
                OPEN.add(started);
                return started;
            } catch (BindException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    int port() {
        return port;
    }

    RedisRun run() {
        return run;
    }

    void restart(List<String> moreArgs) {
        run.kill();
        try {
            run = nextRun(moreArgs);
        } catch (BindException e) {
            throw new IllegalStateException("The port of the server was taken while it was down", e);
        }
    }

    void close() {
        if (OPEN.remove(this)) {
            run.kill();
            delete(directory);
        }
    }

    private RedisRun nextRun(List<String> moreArgs) throws BindException {
        List<String> command = new ArrayList<>(List.of(RedisBinary.find().toString(), configuration.toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", RedisRun.HOST, "--daemonize", "no"));
        command.addAll(List.of("--save", "", "--appendonly", "no", "--dir", directory.toString()));
        command.addAll(List.of("--repl-diskless-sync-delay", "0")); // else a replica waits five seconds for others
        command.addAll(extraArgs);
        command.addAll(moreArgs);
        runs++;
        return RedisRun.start(command, directory.resolve("redis-" + runs + ".log"), port);
    }

    /** A free port below the range of the client ports, or a client that reconnects might take it, or meet itself. */
    static int freePort() {
        return ThreadLocalRandom.current()
                .ints(10_000, 30_000)
                .filter(RedisProcess::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createDirectory() {
        try {
            return Files.createTempDirectory("storagedict-redis-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> content = Files.walk(directory)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
