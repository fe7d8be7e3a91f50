package io.storagedict.benchmarks.servers;

import io.storagedict.testing.RedisServer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One Redis and one ZooKeeper, each a process of its own that does no disk I/O worth the name. */
public final class Servers implements AutoCloseable {

    private final RedisServer redis = RedisServer.start();
    private @Nullable JavaProcess zookeeperProcess;
    private String zookeeper = "";

    /** Returns the addresses, with that of ZooKeeper only if it was asked for before. */
    public Addresses addresses() {
        return new Addresses(redis.host(), redis.port(), zookeeper);
    }

    /** Returns the addresses after starting ZooKeeper, if need be. */
    public Addresses withZookeeper() {
        if (zookeeperProcess == null) {
            zookeeperProcess = JavaProcess.start(ZookeeperProcess.class, List.of());
            zookeeper = zookeeperProcess.readLine();
        }
        return addresses();
    }

    /** Opens a connection that tells what Redis did. */
    public RedisMeter meter() {
        return new RedisMeter(redis.connect());
    }

    /** Empties Redis. */
    public void flush() {
        redis.flush();
    }

    @Override
    public void close() {
        if (zookeeperProcess != null) {
            zookeeperProcess.close();
        }
        redis.close();
    }
}
