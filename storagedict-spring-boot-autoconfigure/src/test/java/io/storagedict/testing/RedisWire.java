package io.storagedict.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A minimal RESP2 client on one blocking socket, to play the foreign writer and the neutral observer in tests.
 *
 * <p>It never reconnects and never repeats a command. For one thread at a time. A connection, write or answer that
 * takes longer than ten seconds, or a lost connection, is an {@link UncheckedIOException}; the client is of no use after
 * it.
 */
public final class RedisWire implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;

    public RedisWire(String host, int port) {
        socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("No connection to Redis at " + host + ":" + port, e);
        }
    }

    /**
     * Sends one command and waits for its reply.
     *
     * @return a {@code String} for simple and bulk strings, a {@code Long} for integers, a {@code List} of these for
     *     arrays (an error inside an array is an {@link ErrorReply} element), null for nil
     * @throws ErrorReply if the server answers with an error; the connection stays usable
     */
    public @Nullable Object call(String... args) {
        byte[][] bytes = Arrays.stream(args)
                .map(arg -> arg.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        send(bytes);
        return receive(bulk -> new String(bulk, StandardCharsets.UTF_8));
    }

    /** Sends one command of raw bytes; as {@link #call(String...)}, but bulk strings come as {@code byte[]}. */
    public @Nullable Object call(byte[]... args) {
        send(args);
        return receive(bulk -> bulk);
    }

    /** Waits for one more reply without sending anything, as a monitoring or subscribed connection needs it. */
    @Nullable
    Object receive() {
        return receive(bulk -> new String(bulk, StandardCharsets.UTF_8));
    }

    private void send(byte[][] args) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(ascii("*" + args.length + "\r\n"));
        for (byte[] arg : args) {
            request.writeBytes(ascii("$" + arg.length + "\r\n"));
            request.writeBytes(arg);
            request.writeBytes(ascii("\r\n"));
        }
        try {
            socket.getOutputStream().write(request.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object receive(Function<byte[], Object> bulk) {
        try {
            Object reply = read(bulk);
            if (reply instanceof ErrorReply error) {
                throw error;
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object read(Function<byte[], Object> bulk) throws IOException {
        String line = readLine();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case '-' -> new ErrorReply(rest);
            case ':' -> Long.valueOf(rest);
            case '$' -> readBulk(Integer.parseInt(rest), bulk);
            case '*' -> readArray(Integer.parseInt(rest), bulk);
            default -> throw new IOException("Not a RESP2 reply: " + line);
        };
    }

    private @Nullable Object readBulk(int length, Function<byte[], Object> bulk) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        in.skipNBytes(2);
        return bulk.apply(bytes);
    }

    private @Nullable List<@Nullable Object> readArray(int length, Function<byte[], Object> bulk) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            elements.add(read(bulk));
        }
        return Collections.unmodifiableList(elements);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("Redis closed the connection");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An error that the server answered: the command was received, and refused. */
    public static final class ErrorReply extends RuntimeException {

        private static final long serialVersionUID = 1;

        ErrorReply(String message) {
            super(message);
        }
    }
}
