package io.storagedict.testing;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis server for tests: the shared one for everything that leaves a server in peace, or one of its own for a
 * test that kills, pauses or reconfigures it.
 */
public final class RedisServer implements AutoCloseable {

    /** The environment variable with the {@code redis://host:port} of a server that the tests may use, and empty. */
    public static final String URL_VARIABLE = "STORAGEDICT_TEST_REDIS_URL";

    /** The system property with the Docker image of the shared server. */
    public static final String IMAGE_PROPERTY = "storagedict.test.redis.image";

    private static @Nullable RedisServer shared;

    private final String host;
    private final int port;
    private final String origin;
    private final @Nullable RedisProcess process;

    private RedisServer(String host, int port, String origin, @Nullable RedisProcess process) {
        this.host = host;
        this.port = port;
        this.origin = origin;
        this.process = process;
    }

    /**
     * The one server of this JVM: at {@link #URL_VARIABLE}, else in Docker where an engine is present, else a process
     * of {@code redis-server} from the PATH or from the jar {@code org.signal:embedded-redis}.
     *
     * <p>It ends with the JVM: {@link #close()} leaves it running, and no fault can be done to it.
     *
     * @throws IllegalStateException if there is no Redis at all; a test must not be skipped for it
     */
    public static synchronized RedisServer shared() {
        if (shared == null) {
            shared = find();
        }
        return shared;
    }

    /**
     * Starts a process of its own on a free port of the loopback interface, without persistence.
     *
     * @param extraArgs options for {@code redis-server} that add to or replace the usual ones, as in
     *     {@code start("--appendonly", "yes")}; not the port
     */
    public static RedisServer start(String... extraArgs) {
        return start(List.of(), extraArgs);
    }

    /** Starts a process that may rewrite its configuration file, of which these are the first lines. */
    static RedisServer start(List<String> configured, String... extraArgs) {
        RedisProcess process = RedisProcess.start(configured, List.of(extraArgs));
        return new RedisServer(RedisRun.HOST, process.port(), "process " + RedisBinary.find(), process);
    }

    static RedisServer at(String host, int port, String origin) {
        return new RedisServer(host, port, origin, null);
    }

    private static RedisServer find() {
        String url = System.getenv(URL_VARIABLE);
        if (url != null && !url.isBlank()) {
            URI uri = URI.create(url.strip());
            if (uri.getHost() == null) {
                throw new IllegalStateException(URL_VARIABLE + " is not redis://host:port");
            }
            return at(uri.getHost(), uri.getPort() < 0 ? 6379 : uri.getPort(), URL_VARIABLE);
        }
        if (DockerRedis.isAvailable()) {
            return DockerRedis.start(System.getProperty(IMAGE_PROPERTY, "redis:8"));
        }
        RedisProcess process = RedisProcess.start(List.of());
        return at(RedisRun.HOST, process.port(), "process " + RedisBinary.find());
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Opens a raw connection; the caller closes it. */
    public RedisWire connect() {
        return new RedisWire(host, port);
    }

    /** Empties the server: every key of every database. */
    public void flush() {
        try (RedisWire wire = connect()) {
            wire.call("FLUSHALL");
        }
    }

    /** Whether the server is neither killed nor paused. */
    boolean isUp() {
        return ownProcess().run().isUp();
    }

    boolean isPaused() {
        return ownProcess().run().isPaused();
    }

    /** The process id of the server's present life; {@link #restart} changes it. */
    public long pid() {
        return ownProcess().run().pid();
    }

    /** Kills the server (SIGKILL) and returns when it is gone. */
    public void kill() {
        ownProcess().run().kill();
    }

    /**
     * Kills the server if it lives, and starts it again with the same port, options and directory.
     *
     * @param moreArgs options for this run, in addition
     */
    public void restart(String... moreArgs) {
        ownProcess().restart(List.of(moreArgs));
    }

    /** Stops the server in its tracks (SIGSTOP): connections stay, and nothing answers. */
    public void pause() {
        ownProcess().run().pause();
    }

    /** Ends a {@link #pause()} (SIGCONT). */
    public void resume() {
        ownProcess().run().resume();
    }

    private RedisProcess ownProcess() {
        if (process == null) {
            throw new IllegalStateException("No faults on the shared server: use RedisServer.start()");
        }
        return process;
    }

    /** Kills the server and deletes its directory; the shared server stays. */
    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    @Override
    public String toString() {
        return "redis://" + host + ":" + port + " (" + origin + ")";
    }
}
