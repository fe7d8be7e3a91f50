package io.storagedict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.contract.TextEncoding;
import io.storagedict.encoding.EncodingException;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Write.Condition;
import io.storagedict.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dict whose store is down when it is made. */
class StartWithoutStoreTest {

    private final MemoryStore<byte[]> truth = new MemoryStore<>("settings");
    private final HookedStore store = new HookedStore(truth);
    private final StorageDict<String> other =
            StorageDict.builder(truth, new TextEncoding()).build();

    private final List<StorageDict<String>> opened = new ArrayList<>();

    @TempDir
    private Path directory;

    private StorageDictBuilder<String, byte[]> builder() {
        return StorageDict.builder(store, new TextEncoding())
                .autosync(false)
                .startWithoutStore(true)
                .snapshotFile(directory.resolve("settings.snapshot"))
                .defaults(Map.of("language", "en", "new", "default"));
    }

    private StorageDict<String> build() {
        StorageDict<String> dict = builder().build();
        opened.add(dict);
        return dict;
    }

    @AfterEach
    void close() {
        opened.forEach(StorageDict::close); // else it goes on looking for its store
    }

    private void down(Reason reason) {
        Runnable fail = () -> {
            throw new StoreUnavailableException(reason, "the store is down", null);
        };
        store.beforeQuestion = fail;
        store.beforeWrite = fail;
    }

    private void up() {
        store.beforeQuestion = () -> {};
        store.beforeWrite = () -> {};
    }

    @Test
    void itFailsUnlessItMayStart() {
        down(Reason.NO_ANSWER);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> builder().startWithoutStore(false).build());
    }

    @Test
    void itFailsIfTheStoreAnswersThatItCannotBe() {
        down(Reason.ACCESS_DENIED);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> build());
    }

    @Test
    void itStartsWithItsDefaultsAndCatchesUp() {
        down(Reason.NO_ANSWER);
        StorageDict<String> dict = build();
        assertThat(dict).isEqualTo(Map.of("language", "en", "new", "default"));
        assertThat(dict.status().state()).isEqualTo(StorageDictState.STALE);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.put("a", "1"));

        other.put("language", "de");
        up();

        await().untilAsserted(() -> assertThat(dict).isEqualTo(Map.of("language", "de", "new", "default")));
        await().untilAsserted(() -> assertThat(other).isEqualTo(dict));
        assertThat(dict.status().state()).isEqualTo(StorageDictState.FRESH);
    }

    @Test
    void itStartsWithItsSnapshotWhichWinsOverTheDefaults() {
        other.putAll(Map.of("language", "de", "a", "1"));
        StorageDict<String> before = build();
        before.put("a", "2");
        await().until(() -> snapshotHolds("2"));
        before.close();

        down(Reason.NO_ANSWER);
        StorageDict<String> dict = build();

        assertThat(dict).isEqualTo(Map.of("language", "de", "a", "2", "new", "default"));
    }

    @Test
    void theSnapshotIsForItsOwnerAlone() throws IOException {
        StorageDict<String> dict = build();
        dict.put("a", "secret");
        await().until(() -> snapshotHolds("secret"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aDamagedOrForeignSnapshotIsNotUsed() throws IOException {
        other.put("a", "1");
        StorageDict<String> before = build();
        await().until(() -> snapshotHolds("1"));
        before.close();
        byte[] bytes = Files.readAllBytes(file());
        down(Reason.NO_ANSWER);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            Files.write(file(), damaged);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> new SnapshotFile(file(), "settings").read());
        }
        assertThat(build()).isEqualTo(Map.of("language", "en", "new", "default"));
        Files.write(file(), bytes);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new SnapshotFile(file(), "other").read())
                .withMessageContaining("'settings', not of 'other'");
    }

    private Path file() {
        return directory.resolve("settings.snapshot");
    }

    private boolean snapshotHolds(String value) throws IOException {
        return Files.exists(file())
                && new SnapshotFile(file(), "settings")
                        .read().entries().values().stream().anyMatch(stored -> new String(stored, UTF_8).equals(value));
    }

    /** The store answers, and takes no writes yet. */
    @Test
    void defaultsThatCannotBeWrittenYetAreReadAllTheSame() {
        store.beforeWrite = () -> {
            throw new StoreUnavailableException(Reason.REFUSED, "read-only", null);
        };
        other.put("a", "1");
        StorageDict<String> dict = build();
        assertThat(dict).isEqualTo(Map.of("a", "1", "language", "en", "new", "default"));

        other.put("language", "de");
        dict.sync();
        assertThat(dict).isEqualTo(Map.of("a", "1", "language", "de", "new", "default"));
        up();

        await().untilAsserted(() -> assertThat(other).containsEntry("new", "default"));
        assertThat(other).containsEntry("language", "de");
        dict.sync();
        assertThat(dict).isEqualTo(other);
    }

    @Test
    void aDefaultWhoseKeyHasAValueThatCannotBeDecodedStopsNoStart() {
        truth.write(Write.put(new Condition.Always<>(), "language", "!broken".getBytes(UTF_8)), Version.NONE);
        StorageDict<String> dict = build();
        assertThat(dict).containsEntry("new", "default");
        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> dict.get("language"));
    }

    @Test
    void aReadNeverMissesADefaultWhenTheStoreIsBack() {
        down(Reason.NO_ANSWER);
        StorageDict<String> dict = build();
        store.beforeQuestion = () -> {};
        dict.sync();
        assertThat(dict).containsEntry("new", "default");
    }

    @Test
    void aDefaultWhoseWriteMayOrMayNotHaveTakenEffectIsWrittenAgain() {
        store.beforeWrite = () -> {
            throw new OutcomeUnknownException("no reply", null);
        };
        StorageDict<String> dict = build();
        assertThat(dict).isEqualTo(Map.of("language", "en", "new", "default"));
        up();
        await().untilAsserted(() -> assertThat(other).isEqualTo(dict));
    }

    @Test
    void theSnapshotIsCompleteWhenTheDictIsClosed() throws IOException {
        StorageDict<String> dict = build();
        for (int i = 0; i < 100; i++) {
            dict.put("a", "value " + i);
        }
        dict.close();
        assertThat(snapshotHolds("value 99")).isTrue();
    }

    @Test
    void aSnapshotThatCouldNotBeWrittenIsTriedAgain() throws IOException {
        Files.createDirectory(file());
        Path inTheWay = Files.createFile(file().resolve("in the way"));
        FileTime before = Files.getLastModifiedTime(directory);
        StorageDict<String> dict = build();
        dict.put("a", "1");
        await().until(() -> !Files.getLastModifiedTime(directory).equals(before)); // it is written beside, and moved
        Files.delete(inTheWay);
        Files.delete(file());
        await().until(() -> snapshotHolds("1"));
    }

    @Test
    void aSnapshotThatIsOlderThanAllowedIsNotRead() throws IOException {
        new SnapshotFile(file(), "settings")
                .write(new SnapshotFile.Content(Instant.now().minusSeconds(60), Map.of("a", "1".getBytes(UTF_8))));
        down(Reason.NO_ANSWER);
        StorageDict<String> young = builder().maxStaleness(Duration.ofHours(1)).build();
        StorageDict<String> old = builder().maxStaleness(Duration.ofSeconds(30)).build();
        opened.addAll(List.of(young, old));

        assertThat(young).containsEntry("a", "1");
        assertThat(young.status().lastSynced()).isBefore(Instant.now().minusSeconds(59));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> old.get("a"));
    }
}
