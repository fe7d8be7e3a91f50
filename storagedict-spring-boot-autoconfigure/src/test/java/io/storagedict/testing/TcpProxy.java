package io.storagedict.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy between Redis clients and a Redis server that does to their connections what bad networks do.
 *
 * <p>It listens on a free port of the loopback interface and passes whole requests and replies, so it knows which reply
 * belongs to which request; it cannot look into TLS. All methods may be called from any thread, at any time.
 */
public final class TcpProxy implements AutoCloseable {

    /** How a connection ends. */
    public enum Ending {
        /** In order: each side reads the end of the stream. */
        FIN,
        /** With a reset: each side gets an exception. */
        RST,
        /** With a reset in the middle of the reply. */
        RST_HALFWAY
    }

    private final InetSocketAddress server;
    private final ServerSocket door;
    private final CompletableFuture<Void> acceptor;
    private final Set<TcpProxyLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lostReplies = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean refusing;
    private boolean swallowing;
    private int repliesToLose;
    private String marker = "";
    private Ending ending = Ending.FIN;

    /** Starts a proxy in front of the given server. */
    public TcpProxy(String host, int port) {
        server = new InetSocketAddress(host, port);
        try {
            door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = CompletableFuture.runAsync(this::acceptAll, work -> daemon("door", work));
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Ends all present connections with FIN. */
    public void cut() {
        links.forEach(link -> link.end(Ending.FIN));
    }

    /** Ends all present connections with RST. */
    public void reset() {
        links.forEach(link -> link.end(Ending.RST));
    }

    /** While on, new connections are closed at once; present ones stay. */
    public void refuse(boolean on) {
        refusing = on;
    }

    /**
     * While on, nothing passes in either direction, and no one is told. When it ends, all connections are cut: to
     * resume one would shift its later replies to wrong requests.
     */
    public synchronized void blackHole(boolean on) {
        if (on) {
            links.forEach(TcpProxyLink::swallow);
        } else if (swallowing) {
            cut();
        }
        swallowing = on;
    }

    /** From now on nothing passes on the present connections, and no one is told; new ones are sound. */
    public void stall() {
        links.forEach(TcpProxyLink::swallow);
    }

    /** Holds up each request and each reply from now on; zero ends it. */
    public void delay(Duration perFrame) {
        delay = perFrame;
    }

    /**
     * Loses the replies of the next requests whose bytes contain the marker: such a request is passed on, the proxy
     * waits until the server has answered it, swallows the answer and ends that connection.
     *
     * <p>Earlier replies on the same connection are passed, later requests on it never reach the server. A new call
     * replaces the one before.
     *
     * @param times how many replies to lose; a client that repeats the request loses one each time
     */
    public synchronized void loseReplies(int times, String marker, Ending ending) {
        this.repliesToLose = times;
        this.marker = marker;
        this.ending = ending;
    }

    /** How many replies {@link #loseReplies} has lost up to now; counted before the connection ends. */
    public int lostReplies() {
        return lostReplies.get();
    }

    /** Ends all connections and the proxy itself; returns when nothing listens on its port any more. */
    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A thread inside accept() keeps the port open for a moment, and may still let a client in.
        acceptor.orTimeout(10, TimeUnit.SECONDS).join();
        links.forEach(TcpProxyLink::close);
    }

    /** How to end the connection once this request is answered; empty if its reply is to be passed. */
    synchronized Optional<Ending> fateOf(RespFrame request) {
        if (repliesToLose == 0 || !request.contains(marker)) {
            return Optional.empty();
        }
        repliesToLose--;
        return Optional.of(ending);
    }

    void countLostReply() {
        lostReplies.incrementAndGet();
    }

    Duration delay() {
        return delay;
    }

    void forget(TcpProxyLink link) {
        links.remove(link);
    }

    void daemon(String role, Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy-" + port() + "-" + role);
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        while (!door.isClosed()) {
            try {
                accept(door.accept());
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private synchronized void accept(Socket client) throws IOException {
        if (refusing || door.isClosed()) {
            client.close();
            return;
        }
        TcpProxyLink link = new TcpProxyLink(this, client);
        links.add(link);
        if (swallowing) {
            link.swallow();
        }
        link.start(server);
    }
}
