package io.storagedict.sample.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MICROSECONDS;

import io.storagedict.store.SimpleStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A directory with one file per key. Its modification time, set to the microsecond, is lastUpdated. */
final class DirectoryStore extends SimpleStore {

    private final Path directory;

    DirectoryStore(Path parent, String keyspace) {
        super("directory", keyspace);
        try {
            directory = Files.createDirectories(parent.resolve(URLEncoder.encode(keyspace, UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    protected void persist(String key, byte[] value) throws IOException {
        long before = lastUpdated();
        Path file = Files.write(Files.createTempFile(directory, "new", ".tmp"), value);
        Files.move(file, file(key), StandardCopyOption.ATOMIC_MOVE); // nobody reads half a value
        touch(before);
    }

    @Override
    protected void depersist(String key) throws IOException {
        long before = lastUpdated();
        Files.deleteIfExists(file(key));
        touch(before);
    }

    @Override
    protected Map<String, byte[]> durables() throws IOException {
        Map<String, byte[]> all = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".value")).toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.value$", "");
                try {
                    all.put(URLDecoder.decode(name, UTF_8), Files.readAllBytes(file));
                } catch (NoSuchFileException ignored) { // another process has just removed it
                }
            }
        }
        return all;
    }

    @Override
    protected long lastUpdated() throws IOException {
        return Files.getLastModifiedTime(directory).to(MICROSECONDS);
    }

    private Path file(String key) {
        return directory.resolve(URLEncoder.encode(key, UTF_8) + ".value");
    }

    /** The clock of a file system may stand still for milliseconds: two changes would have the same time. */
    private void touch(long before) throws IOException {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        Files.setLastModifiedTime(directory, FileTime.from(Math.max(before + 1, now), MICROSECONDS));
    }
}
