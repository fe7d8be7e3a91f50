package io.storagedict.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy that knows nothing of the protocol: it passes bytes, cuts connections and loses what servers say. */
public final class ByteProxy implements AutoCloseable {

    private volatile int serverPort;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile String marker = "";
    private volatile boolean refusing;
    private volatile boolean swallowing;

    /** Starts a proxy in front of a port of this machine. */
    public ByteProxy(int port) {
        serverPort = port;
        try {
            door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::acceptAll);
    }

    public String address() {
        return "127.0.0.1:" + port();
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Ends all connections. */
    public void cut() {
        sockets.forEach(ByteProxy::close);
    }

    /** Leads new connections to another port; present ones stay, as when a name gets another address. */
    public void lead(int port) {
        serverPort = port;
    }

    /** While on, new connections are closed at once; present ones stay. */
    public void refuse(boolean on) {
        refusing = on;
    }

    /** While on, nothing passes in either direction, and no one is told. When it ends, all connections are cut. */
    public void blackHole(boolean on) {
        swallowing = on;
        if (!on) {
            cut();
        }
    }

    /**
     * Loses the replies to the next requests that contain a text: such a request is passed on, and the connection ends
     * instead of passing what the server says next.
     */
    public void loseReplies(int times, String text) {
        marker = text;
        toLose.set(times);
    }

    public int lostReplies() {
        return lost.get();
    }

    @Override
    public void close() {
        close(door);
        cut();
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

    private void accept(Socket client) {
        Socket server = new Socket();
        sockets.add(client);
        sockets.add(server);
        Link link = new Link(client, server);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            if (refusing) {
                link.end();
                return;
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
        } catch (IOException serverIsDown) {
            link.end();
            return;
        }
        daemon(() -> link.pump(client, server, true));
        daemon(() -> link.pump(server, client, false));
    }

    private final class Link {

        private final Socket client;
        private final Socket server;
        private volatile boolean doomed;
        private volatile boolean swallowed;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to, boolean requests) {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream in = from.getInputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    byte[] chunk = Arrays.copyOf(buffer, read);
                    swallowed |= swallowing;
                    if (swallowed) {
                        continue;
                    }
                    if (requests) {
                        doom(chunk);
                    } else if (doomed) {
                        lost.incrementAndGet();
                        break;
                    }
                    to.getOutputStream().write(chunk);
                }
            } catch (IOException reset) {
                // the other side is told below
            }
            end();
        }

        private void doom(byte[] chunk) {
            if (toLose.get() > 0 && new String(chunk, StandardCharsets.ISO_8859_1).contains(marker)) {
                toLose.decrementAndGet();
                doomed = true;
            }
        }

        void end() {
            sockets.remove(client);
            sockets.remove(server);
            ByteProxy.close(client);
            ByteProxy.close(server);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "byte-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
