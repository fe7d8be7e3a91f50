package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.testing.ZookeeperServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.data.Stat;
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

    /** Trap 2: after the restore somebody's change gets the very transaction number that the lost one had. */
    @ParameterizedTest
    @EnumSource
    void anEntryThatChangedBackAndForthUnderTheSameNumberIsNotTakenForTheOldOne(Consistency consistency)
            throws Exception {
        StorageDict<String> dict = link.dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        keep();
        await().ignoreExceptions().until(() -> dict.equals(FaultyLink.BEFORE));
        for (int i = 0; i < 50; i++) {
            link.other().create().forPath("/filler-" + UUID.randomUUID());
        }
        link.set("changed", "lost");
        await().until(() -> "lost".equals(dict.get("changed")));
        long number = stat(link.other(), link.path() + "/changed").getMzxid();
        link.interrupt();

        do { // the beginning or the end of a session, which may come at any time, takes a number too
            goBack();
        } while (changeAsSoonAs(number) != number);
        link.restore();

        assertThat(dict.get("changed")).isEqualTo("other");
    }

    /** Lets another change an entry when a transaction number is due. Returns which one the change got. */
    private long changeAsSoonAs(long number) throws Exception {
        try (CuratorFramework another = server.connect()) {
            String filler = "";
            do {
                filler = another.create().forPath("/filler-" + UUID.randomUUID());
            } while (stat(another, filler).getMzxid() < number - 1);
            another.setData().forPath(link.path() + "/changed", "other".getBytes(UTF_8));
            return stat(another, link.path() + "/changed").getMzxid();
        }
    }

    private static Stat stat(CuratorFramework client, String path) throws Exception {
        return client.checkExists().forPath(path);
    }
}
