package io.storagedict.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MICROSECONDS;

import io.storagedict.store.SimpleStore;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** A directory with one file per key. Its modification time, set to the microsecond, is {@code lastUpdated}. */
public final class DirectoryStore extends SimpleStore {

    private static final String SUFFIX = ".value";
    private final Path directory;

    public DirectoryStore(Path parent, String keyspace) throws IOException {
        super("directory", keyspace);
        this.directory = Files.createDirectories(parent.resolve(URLEncoder.encode(keyspace, UTF_8)));
    }

    @Override
    protected void persist(String key, byte[] value) throws IOException {
        long before = lastUpdated();
        Path file = Files.write(Files.createTempFile(directory, "new", ".tmp"), value);
        Files.move(file, directory.resolve(name(key)), StandardCopyOption.ATOMIC_MOVE);
        touch(before);
    }

    @Override
    protected void depersist(String key) throws IOException {
        long before = lastUpdated();
        Files.deleteIfExists(directory.resolve(name(key)));
        touch(before);
    }

    @Override
    protected Map<String, byte[]> durables() throws IOException {
        Map<String, byte[]> all = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String key = URLDecoder.decode(name.substring(0, name.length() - SUFFIX.length()), UTF_8);
                try {
                    all.put(key, Files.readAllBytes(file));
                } catch (NoSuchFileException removedMeanwhile) {
                    all.remove(key);
                }
            }
        }
        return all;
    }

    @Override
    protected long lastUpdated() throws IOException {
        return Files.getLastModifiedTime(directory).to(MICROSECONDS);
    }

    /** The clock of a file system may stand still for milliseconds: two changes would have the same time. */
    private void touch(long before) throws IOException {
        long now = Math.max(before + 1, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        Files.setLastModifiedTime(directory, FileTime.from(now, MICROSECONDS));
    }

    private static String name(String key) {
        return URLEncoder.encode(key, UTF_8) + SUFFIX;
    }
}
