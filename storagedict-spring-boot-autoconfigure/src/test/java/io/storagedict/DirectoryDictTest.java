package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.contract.StorageDictContract;
import io.storagedict.contract.TextEncoding;
import io.storagedict.example.DirectoryStore;
import io.storagedict.store.Store;
import io.storagedict.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dicts over a directory of files.
 *
 * <p>The contract is that of one store object, which all dicts share. Over two objects it does not apply where it asks
 * for atomicity.
 */
class DirectoryDictTest extends StorageDictContract {

    @TempDir
    private Path files;

    private final Map<String, Store<byte[]>> stores = new ConcurrentHashMap<>();

    @Override
    public Store<byte[]> store(String keyspace) {
        return stores.computeIfAbsent(keyspace, this::otherProcess);
    }

    private Store<byte[]> otherProcess(String keyspace) {
        try {
            return new DirectoryStore(files, keyspace);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private StorageDict<String> dictOfAnotherProcess() {
        return StorageDict.builder(otherProcess(keyspace()), new TextEncoding()).build();
    }

    /** Does not apply: the name of a file has some 255 bytes. Refused, and nothing is left behind. */
    @Test
    @Override
    public void aKeyMayBeLong() {
        StorageDict<String> dict = dict();
        dict.put("a", "1");
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> dict.put("x".repeat(65_536), "2"));
        assertThat(dict).isEqualTo(Map.of("a", "1"));
    }

    /** Does not apply: a directory of so many files is no good idea. */
    @Test
    @Override
    public void aDictMayHaveMoreThan65536Entries() {
        StorageDict<String> dict = dict();
        for (int i = 0; i < 300; i++) {
            dict.put("key " + i, "" + i);
        }
        assertThat(dictOfAnotherProcess()).hasSize(300).isEqualTo(dict);
    }

    @Test
    void anotherProcessSeesEachChangeAtOnce() {
        StorageDict<String> mine = dict();
        StorageDict<String> other = dictOfAnotherProcess();
        for (int i = 0; i < 500; i++) {
            mine.put("a", "" + i);
            assertThat(other.get("a")).isEqualTo("" + i);
            other.put("b", "" + i);
            assertThat(mine.get("b")).isEqualTo("" + i);
        }
        other.remove("a");
        assertThat(mine).isEqualTo(Map.of("b", "499"));
    }

    @Test
    void aFileIsAValueAndWhatIsHalfWrittenIsNone() throws IOException {
        StorageDict<String> dict = dict();
        Path directory = files.resolve(keyspace());
        Files.writeString(directory.resolve("exchange%2Frate.value"), "25");
        Files.writeString(directory.resolve("new1.tmp"), "2");

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
