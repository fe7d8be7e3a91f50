package io.storagedict.soak;

import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import io.storagedict.testing.ZookeeperServer;
import java.util.Optional;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** A server of a backend for one test alone, which tells what it keeps for its clients. */
final class Server implements AutoCloseable {

    private final Optional<RedisServer> redis;
    private final Optional<ZookeeperServer> zookeeper;
    private final int pooled;

    Server(Backend backend) {
        pooled = backend == Backend.JEDIS ? 2 * GenericObjectPoolConfig.DEFAULT_MAX_TOTAL : 0;
        redis = backend == Backend.LETTUCE || backend == Backend.JEDIS
                ? Optional.of(RedisServer.start())
                : Optional.empty();
        zookeeper = backend == Backend.ZOOKEEPER ? Optional.of(new ZookeeperServer()) : Optional.empty();
    }

    int port() {
        return redis.map(RedisServer::port)
                .or(() -> zookeeper.map(ZookeeperServer::port))
                .orElse(0);
    }

    /** How many connections of clients it has, without the one that asks. */
    int connections() {
        return redis.map(Server::clients)
                        .or(() -> zookeeper.map(server ->
                                Integer.parseInt(ZookeeperServer.statistic(server.port(), "zk_num_alive_connections"))))
                        .orElse(1)
                - 1;
    }

    private static int clients(RedisServer server) {
        try (RedisWire wire = server.connect()) {
            return (int) wire.call("CLIENT", "LIST").toString().lines().count();
        }
    }

    /** How many connections the pools of two clients may hold, whatever is needed of them. */
    int pooled() {
        return pooled;
    }

    int watches() {
        return zookeeper.map(ZookeeperServer::watches).orElse(0);
    }

    @Override
    public void close() {
        redis.ifPresent(RedisServer::close);
        zookeeper.ifPresent(ZookeeperServer::close);
    }
}
