package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.testing.ZookeeperServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

/** A server that comes back with older data, or with none: its transactions begin again with lower numbers. */
@Timeout(60)
class ZookeeperRestoredTest {

    @TempDir
    private Path directory;

    private ZookeeperServer server;
    private FaultyLink link;

    @BeforeEach
    void start() {
        server = new ZookeeperServer(data());
        link = new FaultyLink(server, builder -> builder.sessionTimeoutMs(2_000).connectionTimeoutMs(2_000));
    }

    @AfterEach
    void stop() {
        link.close();
        server.close();
    }

    private File data() {
        return directory.resolve("data").toFile();
    }

    private void keep() throws IOException {
        server.stop();
        FileSystemUtils.copyRecursively(data(), directory.resolve("kept").toFile());
        server.restart();
    }

    /** Starts the server with the data that were kept, or with none. */
    private void goBack() throws IOException {
        server.stop();
        assertThat(FileSystemUtils.deleteRecursively(data())).isTrue();
        File kept = directory.resolve("kept").toFile();
        if (kept.exists()) {
            FileSystemUtils.copyRecursively(kept, data());
        }
        server.restart();
    }

    @ParameterizedTest
    @EnumSource
    void aDictShowsTheRestoredEntriesAndTakesWrites(Consistency consistency) throws IOException {
        StorageDict<String> dict = link.dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        keep();
        await().ignoreExceptions().until(() -> dict.equals(FaultyLink.BEFORE));
        dict.put("changed", "2");
        dict.remove("removed");
        dict.put("added", "2");
        long before = dict.lastUpdated();

        goBack();

        await().ignoreExceptions().until(() -> dict.equals(FaultyLink.BEFORE));
        assertThat(dict.lastUpdated()).isNotEqualTo(before);
        assertThat(dict.put("changed", "3")).isEqualTo("1");
        assertThat(dict.get("changed")).isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource
    void aDictOfAnEmptiedServerIsEmptyAndTakesWrites(Consistency consistency) throws IOException {
        StorageDict<String> dict = link.dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        long before = dict.lastUpdated();

        goBack();

        await().ignoreExceptions().until(dict::isEmpty);
        assertThat(dict.lastUpdated()).isNotEqualTo(before);
        assertThat(dict.put("changed", "3")).isNull();
        assertThat(dict).isEqualTo(Map.of("changed", "3"));
    }
}
