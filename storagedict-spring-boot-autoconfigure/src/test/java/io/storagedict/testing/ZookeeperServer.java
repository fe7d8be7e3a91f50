package io.storagedict.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/** A ZooKeeper server in this process. */
public final class ZookeeperServer implements AutoCloseable {

    private static final int TICK_MILLIS = 500;

    private final TestingServer server;

    static {
        System.setProperty("zookeeper.forceSync", "no"); // the data need not survive this machine
        System.setProperty("zookeeper.admin.enableServer", "false");
        System.setProperty("zookeeper.4lw.commands.whitelist", "*");
    }

    public ZookeeperServer() {
        this(null);
    }

    /** Starts a server with its data in a directory, or in a new one if that is null. */
    public ZookeeperServer(@Nullable File directory) {
        boolean temporary = directory == null;
        try {
            int port = RedisProcess.freePort(); // one that is free again when the server is stopped for a while
            server = new TestingServer(new InstanceSpec(directory, port, -1, -1, temporary, -1, TICK_MILLIS, -1), true);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A server that lives as long as this process. */
    public static ZookeeperServer shared() {
        return Shared.SERVER;
    }

    public String address() {
        return server.getConnectString();
    }

    public int port() {
        return server.getPort();
    }

    /** Returns a client of this server that is started and connected. */
    public CuratorFramework connect() {
        return connect(address());
    }

    /** Returns a client of an address that is started and connected. */
    public static CuratorFramework connect(String address) {
        return connected(builder(address).build());
    }

    /** Returns a client of this server that is started and connected, and counts its requests. */
    public CuratorFramework connect(CountingZookeeper.Requests requests) {
        return connected(builder(address())
                .zookeeperFactory((address, timeout, watcher, readOnly) ->
                        new CountingZookeeper(address, timeout, watcher, requests))
                .build());
    }

    /** Starts to make a client with time-outs for tests. */
    public static CuratorFrameworkFactory.Builder builder(String address) {
        return CuratorFrameworkFactory.builder()
                .connectString(address)
                .sessionTimeoutMs(10_000)
                .connectionTimeoutMs(10_000)
                .retryPolicy(new RetryOneTime(100));
    }

    private static CuratorFramework connected(CuratorFramework client) {
        client.start();
        try {
            if (!client.blockUntilConnected(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("No connection");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return client;
    }

    /** Returns how many watches this server keeps. */
    public int watches() {
        return Integer.parseInt(statistic(port(), "zk_watch_count"));
    }

    /** Returns what the server at a port tells of itself under a name, or nothing if it tells nothing. */
    public static String statistic(int port, String name) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("mntr".getBytes(UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + "\t"))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst()
                    .orElse("");
        } catch (IOException down) {
            return "";
        }
    }

    /** Ends a session, by another connection that takes it over. */
    public void expire(ZooKeeper session) throws IOException, InterruptedException {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper taker = new ZooKeeper(
                address(),
                10_000,
                event -> {
                    if (event.getState() == KeeperState.SyncConnected) {
                        connected.countDown();
                    }
                },
                session.getSessionId(),
                session.getSessionPasswd());
        connected.await();
        taker.close();
    }

    public void stop() {
        run(server::stop);
    }

    /** Starts the stopped server again on the same port, with its data. */
    public void restart() {
        run(server::restart);
    }

    @Override
    public void close() {
        run(server::close);
    }

    private static void run(ThrowingRunnable<Exception> action) {
        try {
            action.run();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final class Shared {

        private static final ZookeeperServer SERVER = new ZookeeperServer();
    }
}
