package io.storagedict.testing;

import static org.awaitility.Awaitility.await;

/** A primary and its replica behind one address, as a cloud offers them: who takes over gets the address. */
public final class RedisPair implements AutoCloseable {

    private RedisServer primary = RedisServer.start();
    private RedisServer replica = RedisServer.start("--replicaof", address(primary));
    private final ByteProxy address = new ByteProxy(primary.port());

    private static String address(RedisServer server) {
        return server.host() + " " + server.port();
    }

    public RedisServer primary() {
        return primary;
    }

    public RedisServer replica() {
        return replica;
    }

    /** The port of the address. */
    public int port() {
        return address.port();
    }

    /**
     * Lets the two change places, and nothing be lost. The connections to the one that was the primary are kept, and it
     * is told nothing more.
     */
    public void failOver() {
        awaitLink();
        call(primary, "CLIENT", "PAUSE", "60000", "WRITE");
        await().until(() -> offset(primary).equals(offset(replica)));
        call(replica, "REPLICAOF", "NO", "ONE");
        call(primary, "REPLICAOF", primary.host(), "1");
        RedisServer former = primary;
        primary = replica;
        replica = former;
        address.lead(primary.port());
        call(replica, "CLIENT", "UNPAUSE");
    }

    /** Links the replica to the primary. */
    public void link() {
        call(replica, "REPLICAOF", primary.host(), Integer.toString(primary.port()));
        awaitLink();
    }

    /** Waits until the replica follows the primary. */
    public void awaitLink() {
        await().until(() -> call(replica, "ROLE").contains("connected"));
    }

    private static String offset(RedisServer server) {
        return call(server, "INFO", "replication")
                .lines()
                .filter(line -> line.startsWith("master_repl_offset:"))
                .findFirst()
                .orElseThrow();
    }

    private static String call(RedisServer server, String... command) {
        try (RedisWire wire = server.connect()) {
            return String.valueOf(wire.call(command));
        }
    }

    @Override
    public void close() {
        address.close();
        replica.close();
        primary.close();
    }
}
