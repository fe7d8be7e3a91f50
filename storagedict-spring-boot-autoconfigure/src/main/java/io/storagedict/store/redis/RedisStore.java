package io.storagedict.store.redis;

import static io.storagedict.store.redis.RedisKeys.bytes;

import io.storagedict.store.GroupStore;
import io.storagedict.store.Held;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.Pull;
import io.storagedict.store.SharedServerStore;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import io.storagedict.store.Version;
import io.storagedict.store.VersionSource;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * A store in Redis 6.2 or later: a hash with the entries, in the layout of Python's durabledict, a version, an epoch
 * and a bounded log of changes.
 *
 * <p>Each call is one command: {@code MGET} for the version, a script for anything else, always to the primary; more
 * than a thousand entries are loaded by a transaction besides, where the driver and the user's rights allow it. Once a
 * second a read is followed by one more, which tells whether the server is still a primary; reads of a replica fail. A
 * request has an id, by which the script recognizes one that it has answered before; so a driver may send it again, as
 * Lettuce does by default when a connection breaks, and this class does so too where the connection breaks at once.
 *
 * <p>The answers are as linearizable as the server: a failover of Redis, which replicates asynchronously, may lose the
 * last writes that it acknowledged. Copies then follow what is left.
 *
 * <p>Safe for use by several threads. The connections are those of the given factory, with its time-out.
 */
public final class RedisStore implements SharedServerStore<byte[]>, GroupStore<byte[]> {

    private static final int ATTEMPTS = 3;

    /** So many entries cost less in a script than a transaction, for which Lettuce opens a connection. */
    private static final int FEW = 1_000;

    private static final int NO_ENTRIES = -1;
    private static final String PROCESS =
            Long.toString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
    private static final AtomicLong REQUESTS = new AtomicLong();

    private final RedisConnectionFactory factory;
    private final RedisVersions versions;
    private final RedisKeys keys;
    private final byte[][] versionAndEpoch;
    private volatile int unreadable;

    /**
     * Makes the store of a keyspace, without asking the server for anything.
     *
     * @param keyspace the name of the hash; on Redis Cluster it needs a hash tag, such as <code>{settings}</code>
     */
    public RedisStore(RedisConnectionFactory factory, String keyspace) {
        this.factory = factory;
        this.versions = new RedisVersions(factory);
        this.keys = RedisKeys.of(keyspace);
        this.versionAndEpoch = new byte[][] {bytes(keys.version()), bytes(keys.epoch())};
    }

    @Override
    public String backend() {
        return "redis";
    }

    @Override
    public String keyspace() {
        return keys.hash();
    }

    @Override
    public VersionSource versionSource() {
        return versions;
    }

    @Override
    public Version version() {
        Version version = versions.version(keys, versionAndEpoch);
        if (version.equals(Version.NONE)) {
            throw new StoreUnavailableException(
                    Reason.NO_DICT,
                    "The Redis key '%s' does not hold an integer. Remove it, or use another keyspace."
                            .formatted(keys.version()),
                    null);
        }
        return version;
    }

    @Override
    public Pull<byte[]> pull(Held held) {
        RedisAnswer answer = ask(held, FEW);
        return switch (answer.items().size()) {
            case 0 -> new Pull.Unchanged<>(held.version());
            case 2 ->
                new Pull.Delta<>(held.version(), answer.stepsTo(held.version().epoch()));
            default -> full(answer.has(2) ? whole(answer) : load(answer.version(0)));
        };
    }

    /**
     * Asks what is new since what is held.
     *
     * @param most the most entries to be told, if all are needed
     */
    private RedisAnswer ask(Held held, int most) {
        return RedisFailures.reading(() -> run(RedisScript.PULL, pullArguments(held, most)));
    }

    private List<byte[]> pullArguments(Held held, int most) {
        List<byte[]> arguments = arguments(held.version());
        arguments.add(bytes(Integer.toString(held.entries() + unreadable)));
        arguments.add(bytes(Integer.toString(most)));
        return arguments;
    }

    /**
     * Reads all entries in a transaction; where that fails at once, by the script: transactions may be forbidden, or a
     * connection broken, and Spring has none for a cluster. So too where its connection leads to a server that is behind.
     *
     * @param told the version that the script told just before
     */
    private RedisLoad load(Version told) {
        if (!DriverSettings.isCluster(factory)) {
            long start = System.nanoTime();
            try {
                RedisLoad load = RedisFailures.readingOnce(() -> RedisCalls.callAlone(
                        factory,
                        keys.log(),
                        connection -> RedisLoad.from(connection, keys, pullArguments(Held.NOTHING, NO_ENTRIES))));
                if (load.version().equals(told) || load.version().isAfter(told)) {
                    return load;
                }
            } catch (StoreUnavailableException failed) {
                if (failed.reason() == Reason.NO_ANSWER
                        && System.nanoTime() - start > RedisFailures.AT_ONCE.toNanos()) {
                    throw failed;
                }
            }
        }
        return whole(ask(Held.NOTHING, Integer.MAX_VALUE));
    }

    private static RedisLoad whole(RedisAnswer answer) {
        return new RedisLoad(answer.version(0), RedisEntries.of(answer.pairs(2)));
    }

    private Pull<byte[]> full(RedisLoad load) {
        unreadable = load.entries().unreadable();
        return new Pull.Full<>(load.version(), load.entries());
    }

    /** How many entries the dict had at the last full load besides those that were loaded: their keys are no text. */
    int unreadable() {
        return unreadable;
    }

    @Override
    public Written<byte[]> write(Write<byte[]> write, Version since) {
        return writeGroup(List.of(write), since).get(0);
    }

    @Override
    public boolean isGroupable(Write<byte[]> write) {
        return WriteRequest.isSmall(write);
    }

    @Override
    public List<Written<byte[]>> writeGroup(List<Write<byte[]>> writes, Version since) {
        WriteRequest request = new WriteRequest(writes, since);
        List<byte[]> arguments = arguments(since);
        request.addTo(arguments);
        RedisAnswer answer = send(arguments);
        List<Write<byte[]>> again = request.toBeAskedAgain(answer);
        try {
            return again.isEmpty() ? request.written(answer) : request.written(answer, writeGroup(again, since));
        } catch (StoreUnavailableException refused) {
            throw new OutcomeUnknownException(
                    refused.getMessage() + " Others of the writes that were sent together took effect.", refused);
        }
    }

    /** Sends a write, again if the connection breaks at once: the script recognizes it by its request id. */
    private RedisAnswer send(List<byte[]> arguments) {
        boolean interrupted = false;
        long start = System.nanoTime();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return RedisFailures.writing(factory, () -> run(RedisScript.WRITE, arguments));
                } catch (StoreUnavailableException refused) {
                    if (attempt == 1) {
                        throw refused;
                    }
                    throw new OutcomeUnknownException(
                            refused.getMessage() + " An attempt before it may have taken effect.", refused);
                } catch (OutcomeUnknownException lost) {
                    interrupted |= Thread.interrupted(); // it may be why: drivers do not wait under it
                    if (attempt == ATTEMPTS || System.nanoTime() - start > RedisFailures.AT_ONCE.toNanos()) {
                        throw lost;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Does nothing: the connections are those of the application. */
    @Override
    public void close() {}

    private RedisAnswer run(RedisScript script, List<byte[]> arguments) {
        Function<RedisConnection, RedisAnswer> question = connection -> {
            if (connection instanceof RedisClusterConnection && !keys.haveOneSlot()) {
                throw new IllegalStateException(
                        "The keyspace '%s' has no hash tag, so Redis Cluster would spread its keys over several nodes. Use '{%<s}'."
                                .formatted(keys.hash()));
            }
            return script.run(connection, keys, arguments);
        };
        return script == RedisScript.WRITE
                ? RedisCalls.call(factory, keys.log(), question)
                : RedisCalls.read(factory, keys.log(), question);
    }

    private static List<byte[]> arguments(Version held) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(bytes(PROCESS + ":" + REQUESTS.incrementAndGet()));
        arguments.add(bytes(Long.toString(held.number())));
        arguments.add(bytes(held.epoch()));
        return arguments;
    }
}
