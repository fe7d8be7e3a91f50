package io.storagedict.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One complete request or reply of the Redis protocol (RESP2 or RESP3), as the bytes it came in. */
final class RespFrame {

    private final byte[] bytes;

    private RespFrame(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Waits for the next frame; empty where the stream ends. */
    static Optional<RespFrame> read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        copyValue(first, in, copy);
        return Optional.of(new RespFrame(copy.toByteArray()));
    }

    /** Whether the server sent this by itself (RESP3), not in reply to a request. */
    boolean isPush() {
        return bytes[0] == '>';
    }

    boolean contains(String text) {
        // Latin-1 maps each byte to one char, so that this searches bytes.
        String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(wanted);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    void writeHalfTo(OutputStream out) throws IOException {
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
    }

    private static void copyValue(int type, InputStream in, ByteArrayOutputStream copy) throws IOException {
        String line = copyLine(type, in, copy);
        switch (type) {
            case '$', '!', '=' -> copyBulk(Integer.parseInt(line), in, copy);
            case '*', '~', '>' -> copyValues(Integer.parseInt(line), in, copy);
            case '%' -> copyValues(2 * Integer.parseInt(line), in, copy);
            case '|' -> copyValues(2 * Integer.parseInt(line) + 1, in, copy); // attributes, then the value they are of
            default -> {} // a simple type, or an inline command: the line is all
        }
    }

    private static void copyValues(int count, InputStream in, ByteArrayOutputStream copy) throws IOException {
        for (int i = 0; i < count; i++) {
            copyValue(in.read(), in, copy);
        }
    }

    private static void copyBulk(int length, InputStream in, ByteArrayOutputStream copy) throws IOException {
        if (length >= 0) {
            byte[] content = in.readNBytes(length + 2);
            if (content.length < length + 2) {
                throw new EOFException("The stream ends inside a frame");
            }
            copy.writeBytes(content);
        }
    }

    /** Copies the type and the rest of its line, and returns the rest without the line end. */
    private static String copyLine(int type, InputStream in, ByteArrayOutputStream copy) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = type; next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The stream ends inside a frame");
            }
            copy.write(next);
            line.append((char) next);
        }
        copy.write('\n');
        return line.substring(1).stripTrailing();
    }
}
