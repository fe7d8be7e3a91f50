package io.storagedict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.SnapshotFile.Content;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of the last known entries, when it is whole and when somebody else made it. */
class SnapshotFileTest {

    private static final Instant SYNCED = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path directory;

    private SnapshotFile file;

    @BeforeEach
    void name() {
        file = new SnapshotFile(directory.resolve("settings.snapshot"), "settings");
    }

    private static Content content(String value) {
        return new Content(SYNCED, Map.of("k", value.getBytes(UTF_8)));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        file.write(content("1"));
        file.write(content("2"));

        Content read = file.read();
        assertThat(read.synced()).isEqualTo(SYNCED);
        assertThat(read.entries()).containsOnlyKeys("k");
        assertThat(read.entries().get("k")).asString(UTF_8).isEqualTo("2");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    /** The checksum is no secret: who can write the file can make it fit. */
    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 100, Integer.MAX_VALUE})
    void lengthsThatCannotBeAreRefused(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("storagedict snapshot 1\n".getBytes(UTF_8));
        out.writeInt(length);
        out.write("settings".getBytes(UTF_8));
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.toByteArray());
        out.writeLong(checksum.getValue());
        Files.write(file.path(), bytes.toByteArray());

        assertThatExceptionOfType(IOException.class).isThrownBy(file::read).withMessageContaining("no whole snapshot");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path volume = Files.createDirectory(directory.resolve("volume"));
        Path target = Files.createFile(volume.resolve("data"));
        Files.createSymbolicLink(file.path(), target);

        file.write(content("1"));

        assertThat(file.path()).isSymbolicLink();
        assertThat(new SnapshotFile(target, "settings").read().entries()).containsOnlyKeys("k");
    }

    @Test
    void whatAProcessThatDiedLeftIsRemoved() throws IOException {
        file.write(content("1"));
        Path left = Files.createFile(directory.resolve("settings.snapshot.1234.tmp"));
        Path other = Files.createFile(directory.resolve("other.tmp"));

        file.clean();

        assertThat(left).doesNotExist();
        assertThat(other).exists();
        assertThat(file.read().entries()).containsOnlyKeys("k");
    }
}
