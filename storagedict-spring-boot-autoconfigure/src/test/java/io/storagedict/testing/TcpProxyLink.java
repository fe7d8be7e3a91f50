package io.storagedict.testing;

import io.storagedict.testing.TcpProxy.Ending;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One client's connection through a {@link TcpProxy}, with a thread for its requests and one for its replies. */
final class TcpProxyLink {

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private final AtomicInteger open = new AtomicInteger(2);

    /** Whether both directions are read, so that the peers can go on writing, but nothing is passed any more. */
    private volatile boolean swallowing;

    private long requests;
    private long replies;
    private volatile Doom doom = new Doom(Long.MAX_VALUE, Ending.FIN);

    /** The request whose reply is to be lost, by its number on this connection. */
    private record Doom(long request, Ending ending) {}

    TcpProxyLink(TcpProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    void start(InetSocketAddress address) {
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(address);
        } catch (IOException serverIsDown) {
            close();
            return;
        }
        proxy.daemon("requests", () -> pump(client, server, this::passesRequest));
        proxy.daemon("replies", () -> pump(server, client, this::passesReply));
    }

    void swallow() {
        swallowing = true;
    }

    void end(Ending ending) {
        swallowing = true;
        try {
            if (ending != Ending.FIN) {
                client.setSoLinger(true, 0);
                server.setSoLinger(true, 0);
                close();
            } else {
                // Not close(): with unread bytes that would be a reset. The pumps drain what still comes.
                shutdownOutput(client);
                shutdownOutput(server);
            }
        } catch (IOException goneByItself) {
            close();
        }
    }

    void close() {
        proxy.forget(this);
        try (client) {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decides whether a frame may pass. */
    private interface Gate {
        boolean lets(RespFrame frame) throws IOException;
    }

    private boolean passesRequest(RespFrame request) {
        if (doom.request != Long.MAX_VALUE) {
            return false;
        }
        requests++;
        Optional<Ending> fate = proxy.fateOf(request);
        fate.ifPresent(ending -> doom = new Doom(requests, ending));
        return true;
    }

    private boolean passesReply(RespFrame reply) throws IOException {
        if (reply.isPush()) {
            return true;
        }
        replies++;
        if (replies < doom.request) {
            return true;
        }
        proxy.countLostReply();
        if (doom.ending == Ending.RST_HALFWAY) {
            reply.writeHalfTo(client.getOutputStream());
        }
        end(doom.ending);
        return false;
    }

    private void pump(Socket from, Socket to, Gate passes) {
        try {
            InputStream in = new BufferedInputStream(from.getInputStream());
            for (Optional<RespFrame> frame = RespFrame.read(in); frame.isPresent(); frame = RespFrame.read(in)) {
                holdUp();
                if (!swallowing && passes.lets(frame.get())) {
                    frame.get().writeTo(to.getOutputStream());
                }
            }
            shutdownOutput(to);
            if (open.decrementAndGet() == 0) {
                close();
            }
        } catch (IOException reset) {
            // One side is gone without a FIN: the other is told in the same way.
            end(Ending.RST);
        }
    }

    private void holdUp() {
        long start = System.nanoTime();
        long nanos = proxy.delay().toNanos();
        for (long left = nanos; left > 0 && !client.isClosed(); left = nanos - (System.nanoTime() - start)) {
            LockSupport.parkNanos(this, left);
        }
    }

    private static void shutdownOutput(Socket socket) throws IOException {
        if (!socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
    }
}
