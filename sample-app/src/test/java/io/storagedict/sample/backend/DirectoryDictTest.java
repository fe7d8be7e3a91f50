package io.storagedict.sample.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import io.storagedict.contract.Limits;
import io.storagedict.contract.OneStoreDictContract;
import io.storagedict.store.Store;
import io.storagedict.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dicts over a directory of files. */
class DirectoryDictTest extends OneStoreDictContract {

    @TempDir
    private Path files;

    @Override
    protected Store<byte[]> open(String keyspace) {
        return new DirectoryStore(files, keyspace);
    }

    /** The name of a file has some 255 bytes, and a directory of many files is no good idea. */
    @Override
    public Limits limits() {
        return new Limits(200, 5_000_000, 300);
    }

    @Test
    void aKeyThatIsTooLongForAFileNameIsRefused() {
        StorageDict<String> dict = dict();
        dict.put("a", "1");
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> dict.put("x".repeat(300), "2"));
        assertThat(dict).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aFileIsAValueAndWhatIsHalfWrittenIsNone() throws IOException {
        StorageDict<String> dict = dict();
        Path directory = files.resolve(keyspace());
        Files.writeString(directory.resolve("exchange%2Frate.value"), "25");
        Files.writeString(directory.resolve("new1.tmp"), "2");
        // the clock of a file system may have stood still since the directory was made
        Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));

        assertThat(dict).isEqualTo(Map.of("exchange/rate", "25"));
        dict.clear();
        assertThat(directory).isDirectoryNotContaining("glob:**.value");
    }

    @Test
    void aDirectoryThatIsGoneIsAFailureAndNoEmptyDict() throws IOException {
        StorageDict<String> dict = dict();
        Path directory = files.resolve(keyspace());
        Files.move(directory, files.resolve("away"));
        assertThatExceptionOfType(StoreException.class).isThrownBy(dict::size);
        Files.move(files.resolve("away"), directory);
        assertThat(dict).isEmpty();
    }
}
