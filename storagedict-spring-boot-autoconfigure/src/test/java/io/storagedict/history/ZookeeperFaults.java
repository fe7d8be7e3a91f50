package io.storagedict.history;

import io.storagedict.testing.ByteProxy;
import io.storagedict.testing.ZookeeperServer;
import java.util.List;

/** A ZooKeeper that restarts, and ends sessions. */
final class ZookeeperFaults extends Faults {

    /** Part of the path that each request names. */
    private static final String ANY_REQUEST = "/" + HistoryRun.KEYSPACE;

    private final ZookeeperServer server = new ZookeeperServer();
    private final List<ByteProxy> proxies = List.of(new ByteProxy(server.port()), new ByteProxy(server.port()));

    ZookeeperFaults(long seed) {
        super(seed);
    }

    @Override
    int port(int process) {
        return proxies.get(process).port();
    }

    @Override
    List<Runnable> faults(int process) {
        ByteProxy proxy = proxies.get(process);
        return List.of(
                proxy::cut,
                () -> proxy.loseReplies(times(), ANY_REQUEST),
                () -> proxy.loseReplies(times(), ANY_REQUEST),
                () -> hole(proxy),
                () -> refuse(proxy, 20, 150));
    }

    /** Restarts the server, then keeps a client away for longer than the server keeps its session. */
    @Override
    void crash() {
        server.stop();
        server.restart();
        refuse(proxies.get(1), 1_500, 1_600);
    }

    @Override
    int lostReplies() {
        return proxies.stream().mapToInt(ByteProxy::lostReplies).sum();
    }

    private void hole(ByteProxy proxy) {
        proxy.blackHole(true);
        pass(50, 200);
        proxy.blackHole(false);
    }

    private void refuse(ByteProxy proxy, int least, int most) {
        proxy.refuse(true);
        proxy.cut();
        pass(least, most);
        proxy.refuse(false);
    }

    @Override
    public void close() {
        proxies.forEach(ByteProxy::close);
        server.close();
    }
}
