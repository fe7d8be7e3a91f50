package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.zookeeper.ZooDefs.Perms.CREATE;
import static org.apache.zookeeper.ZooDefs.Perms.DELETE;
import static org.apache.zookeeper.ZooDefs.Perms.READ;
import static org.apache.zookeeper.ZooDefs.Perms.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.ZookeeperServer;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.server.auth.DigestAuthenticationProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rights that SECURITY.md gives an application in ZooKeeper are enough, and none of them is too many. */
@Timeout(60)
class ZookeeperRightsTest {

    private static final int ROOT = CREATE | DELETE | READ | WRITE;
    private static final int ENTRY = READ | WRITE;

    private final String path = "/rights-" + UUID.randomUUID();
    private final CuratorFramework admin = client("admin", ZooDefs.Perms.ALL);
    private final CuratorFramework app = client("app", ENTRY);

    /** Connects a user whose nodes the admin may do all with, and the application what is given. */
    private static CuratorFramework client(String user, int entries) {
        CuratorFramework client = ZookeeperServer.builder(
                        ZookeeperServer.shared().address())
                .authorization("digest", (user + ":secret").getBytes(UTF_8))
                .aclProvider(new Given(rights(entries)))
                .build();
        client.start();
        return client;
    }

    private record Given(List<ACL> rights) implements ACLProvider {

        @Override
        public List<ACL> getDefaultAcl() {
            return rights;
        }

        @Override
        public List<ACL> getAclForPath(String path) {
            return rights;
        }
    }

    private static List<ACL> rights(int app) {
        return List.of(right("admin", ZooDefs.Perms.ALL), right("app", app));
    }

    private static ACL right(String user, int permissions) {
        try {
            return new ACL(
                    permissions, new Id("digest", DigestAuthenticationProvider.generateDigest(user + ":secret")));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void makeTheRoot() throws Exception {
        admin.create().withACL(rights(ROOT)).forPath(path, new byte[0]);
        admin.create().withACL(rights(ENTRY)).forPath(path + "/present", "1".getBytes(UTF_8));
    }

    @AfterEach
    void disconnect() {
        admin.close();
        app.close();
    }

    private StorageDict<String> dict(Consistency consistency) {
        return TextDicts.over(new ZookeeperStoreFactory(app).open(path, consistency));
    }

    private static void use(StorageDict<String> dict) {
        assertThat(dict).isEqualTo(Map.of("present", "1"));
        assertThat(dict.put("present", "2")).isEqualTo("1");
        assertThat(dict.put("added", "1")).isNull();
        dict.putAll(Map.of("a", "1", "b/c", "2"));
        dict.replaceAll((key, value) -> value + "!");
        dict.sync();
        assertThat(dict.remove("added")).isEqualTo("1!");
        dict.clear();
        assertThat(dict).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theyAreEnough(Consistency consistency) {
        StorageDict<String> dict = dict(consistency);
        use(dict);
        dict.put("k", "v");
        dict.reload();
        assertThat(dict).isEqualTo(Map.of("k", "v"));
    }

    @ParameterizedTest
    @CsvSource({"c, 27, 3", "d, 23, 3", "r of the root, 30, 3", "w of the root, 29, 3", "r, 31, 2", "w, 31, 1"})
    void oneLessFailsAndSaysWhatToDo(String missing, int root, int entry) throws Exception {
        admin.setACL().withACL(rights(root & ROOT)).forPath(path);
        admin.setACL().withACL(rights(entry)).forPath(path + "/present");

        assertThatExceptionOfType(StoreUnavailableException.class)
                .as("without %s", missing)
                .isThrownBy(() -> use(dict(Consistency.STRONG)))
                .withMessageContainingAll("NoAuth", "rights to read, create, write and delete", "ACL");
    }
}
