package io.storagedict.history;

import io.storagedict.testing.RedisServer;
import io.storagedict.testing.TcpProxy;
import io.storagedict.testing.TcpProxy.Ending;
import java.time.Duration;
import java.util.List;

/** A Redis that keeps what it acknowledged. */
final class RedisFaults extends Faults {

    private static final String WRITE_OR_PULL = "EVALSHA";
    private static final String READ = "MGET";

    private final RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
    private final List<TcpProxy> proxies = List.of(proxy(), proxy());

    RedisFaults(long seed) {
        super(seed);
    }

    private TcpProxy proxy() {
        return new TcpProxy(server.host(), server.port());
    }

    @Override
    int port(int process) {
        return proxies.get(process).port();
    }

    @Override
    List<Runnable> faults(int process) {
        TcpProxy proxy = proxies.get(process);
        return List.of(
                proxy::cut,
                proxy::reset,
                () -> proxy.loseReplies(times(), WRITE_OR_PULL, Ending.FIN),
                () -> proxy.loseReplies(times(), WRITE_OR_PULL, Ending.FIN),
                () -> proxy.loseReplies(times(), WRITE_OR_PULL, Ending.RST),
                () -> proxy.loseReplies(1, READ, Ending.FIN),
                () -> hole(proxy),
                () -> refuse(proxy),
                () -> slow(proxy),
                this::pause);
    }

    @Override
    void crash() {
        server.restart();
    }

    @Override
    int lostReplies() {
        return proxies.stream().mapToInt(TcpProxy::lostReplies).sum();
    }

    private void pause() {
        server.pause();
        pass(50, 250);
        server.resume();
    }

    private void hole(TcpProxy proxy) {
        proxy.blackHole(true);
        pass(20, 150);
        proxy.blackHole(false);
    }

    private void refuse(TcpProxy proxy) {
        proxy.refuse(true);
        proxy.cut();
        pass(20, 100);
        proxy.refuse(false);
    }

    private void slow(TcpProxy proxy) {
        proxy.delay(Duration.ofMillis(2L * times()));
        pass(50, 100);
        proxy.delay(Duration.ZERO);
    }

    @Override
    public void close() {
        proxies.forEach(TcpProxy::close);
        server.close();
    }
}
