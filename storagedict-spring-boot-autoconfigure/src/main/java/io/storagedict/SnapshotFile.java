package io.storagedict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The last known entries of a dict, in a file that its owner alone may read: written beside and moved into place, so that
 * a reader finds the one before or the whole of the new one.
 */
record SnapshotFile(Path path, String keyspace) {

    private static final byte[] MAGIC = "storagedict snapshot 1\n".getBytes(UTF_8);
    private static final int CHECKSUM = Long.BYTES;

    void write(Map<String, byte[]> entries) throws IOException {
        Path parent = Files.createDirectories(path.toAbsolutePath().getParent());
        Path file = Files.createTempFile(parent, path.getFileName().toString(), ".tmp"); // for its owner alone
        try {
            CRC32C checksum = new CRC32C();
            try (FileOutputStream disk = new FileOutputStream(file.toFile());
                    DataOutputStream out =
                            new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(disk), checksum))) {
                out.write(MAGIC);
                write(out, keyspace.getBytes(UTF_8));
                out.writeInt(entries.size());
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    write(out, entry.getKey().getBytes(UTF_8));
                    write(out, entry.getValue());
                }
                out.writeLong(checksum.getValue());
                out.flush();
                disk.getFD().sync(); // or the machine might go down with the name moved and the bytes not there
            }
            Files.move(file, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** @throws IOException if there is none, or it is damaged, or of another keyspace; the message tells which */
    Map<String, byte[]> read() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int end = bytes.length - CHECKSUM;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, Math.max(0, end));
        if (end < MAGIC.length
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || ByteBuffer.wrap(bytes, end, CHECKSUM).getLong() != checksum.getValue()) {
            throw new IOException("%s is no whole snapshot of a dict".formatted(path));
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, MAGIC.length, end - MAGIC.length));
        String of = new String(read(in), UTF_8);
        if (!of.equals(keyspace)) {
            throw new IOException("%s is the snapshot of keyspace '%s', not of '%s'".formatted(path, of, keyspace));
        }
        Map<String, byte[]> entries = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            entries.put(new String(read(in), UTF_8), read(in));
        }
        return entries;
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
