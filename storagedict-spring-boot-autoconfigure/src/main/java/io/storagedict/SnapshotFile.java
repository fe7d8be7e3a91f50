package io.storagedict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The last known entries of a dict, in a file that its owner alone may read (where the file system has POSIX permissions):
 * written beside and moved into place, so that a reader finds the one before or the whole of the new one.
 */
record SnapshotFile(Path path, String keyspace) {

    private static final byte[] MAGIC = "storagedict snapshot 1\n".getBytes(UTF_8);
    private static final String TEMPORARY = ".tmp";
    private static final int LARGEST = 1 << 30;

    /**
     * What is in the file.
     *
     * @param synced when these were the entries of the store
     */
    record Content(Instant synced, Map<String, byte[]> entries) {

        static final Content NONE = new Content(Instant.EPOCH, Map.of());
    }

    /** Removes what was left by a process that died while it wrote. */
    void clean() throws IOException {
        if (Files.isDirectory(directory())) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(
                    directory(),
                    file -> file.getFileName().toString().startsWith(path.getFileName() + ".")
                            && file.toString().endsWith(TEMPORARY))) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path directory() {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "directory");
    }

    void write(Content content) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path; // a link stays one
        Path parent = Files.createDirectories(
                Objects.requireNonNull(target.toAbsolutePath().getParent(), "directory"));
        Path file = Files.createTempFile(parent, target.getFileName() + ".", TEMPORARY); // for its owner alone
        try {
            CRC32C checksum = new CRC32C();
            try (FileOutputStream disk = new FileOutputStream(file.toFile());
                    DataOutputStream out =
                            new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(disk), checksum))) {
                out.write(MAGIC);
                write(out, keyspace.getBytes(UTF_8));
                out.writeLong(content.synced().toEpochMilli());
                out.writeInt(content.entries().size());
                for (Map.Entry<String, byte[]> entry : content.entries().entrySet()) {
                    write(out, entry.getKey().getBytes(UTF_8));
                    write(out, entry.getValue());
                }
                out.writeLong(checksum.getValue());
                out.flush();
                disk.getFD().sync(); // or the machine might go down with the name moved and the bytes not there
            }
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** @throws IOException if there is none, or it is damaged, or of another keyspace; the message tells which */
    Content read() throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException("%s is too large for a snapshot".formatted(path));
        }
        byte[] bytes = Files.readAllBytes(path);
        int end = bytes.length - Long.BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, Math.max(0, end));
        if (end < MAGIC.length
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || ByteBuffer.wrap(bytes, end, Long.BYTES).getLong() != checksum.getValue()) {
            throw damaged();
        }
        try {
            return content(ByteBuffer.wrap(bytes, MAGIC.length, end - MAGIC.length));
        } catch (BufferUnderflowException | IndexOutOfBoundsException inconsistent) {
            throw damaged();
        }
    }

    private IOException damaged() {
        return new IOException("%s is no whole snapshot of a dict".formatted(path));
    }

    private Content content(ByteBuffer in) throws IOException {
        String of = new String(bytes(in), UTF_8);
        if (!of.equals(keyspace)) {
            throw new IOException("%s is the snapshot of keyspace '%s', not of '%s'".formatted(path, of, keyspace));
        }
        Instant synced = Instant.ofEpochMilli(in.getLong());
        Map<String, byte[]> entries = new HashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            entries.put(new String(bytes(in), UTF_8), bytes(in));
        }
        return new Content(synced, entries);
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[Objects.checkIndex(in.getInt(), in.remaining() + 1)];
        in.get(bytes);
        return bytes;
    }
}
