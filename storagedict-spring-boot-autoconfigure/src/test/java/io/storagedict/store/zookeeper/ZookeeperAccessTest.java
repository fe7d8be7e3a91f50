package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.testing.ZookeeperServer;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes with access rights: their owner has a dict as any other, and a stranger learns at once what is missing. */
@Timeout(60)
class ZookeeperAccessTest {

    private static final ACL OWNER = new ACL(ZooDefs.Perms.ALL, new Id("auth", ""));
    private static final ACL ALL = new ACL(ZooDefs.Perms.ALL, new Id("world", "anyone"));
    private static final ACL READ_FOR_ALL = new ACL(ZooDefs.Perms.READ, new Id("world", "anyone"));

    private final FaultyLink link = new FaultyLink(
            ZookeeperServer.shared(),
            builder -> builder.authorization("digest", "owner:secret".getBytes(UTF_8))
                    .aclProvider(new Rights(List.of(OWNER))));

    @AfterEach
    void disconnect() {
        link.close();
    }

    private record Rights(List<ACL> rights) implements ACLProvider {

        @Override
        public List<ACL> getDefaultAcl() {
            return rights;
        }

        @Override
        public List<ACL> getAclForPath(String path) {
            return rights;
        }
    }

    private StorageDict<String> strangersDict(Consistency consistency) {
        return TextDicts.over(new ZookeeperStoreFactory(link.other()).open(link.path(), consistency));
    }

    @ParameterizedTest
    @EnumSource
    void theOwnersDictWorksAndStrangersMayNotReadItsNodes(Consistency consistency) throws Exception {
        StorageDict<String> dict = link.dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        assertThat(dict.put("changed", "2")).isEqualTo("1");
        assertThat(dict.remove("removed")).isEqualTo("1");

        assertThat(link.client().getACL().forPath(link.path() + "/changed"))
                .extracting(acl -> acl.getId().getScheme())
                .containsExactly("digest");
        link.interrupt();
        link.restore();
        assertThat(dict).isEqualTo(Map.of("changed", "2", "again", "1", "same", "1"));
    }

    @ParameterizedTest
    @EnumSource
    void aStrangersDictFailsWhenItIsMadeAndSaysWhatToDo(Consistency consistency) throws Exception {
        link.dict(consistency).putAll(FaultyLink.BEFORE);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> strangersDict(consistency))
                .withMessageContaining("greetings")
                .withMessageContaining("NoAuth")
                .withMessageContaining("authorization")
                .withMessageContaining("CuratorFrameworkCustomizer")
                .withMessageContaining("ACL");
        assertThat(link.other().getZookeeperClient().isConnected()).isTrue();
    }

    /** Rights may be lost later, too: each call fails, at once, and when they are given again all is right. */
    @ParameterizedTest
    @EnumSource
    void aDictWhoseRightsAreTakenAwayFailsUntilTheyAreGivenAgain(Consistency consistency) throws Exception {
        link.dict(consistency).put("a", "1");
        setRights(List.of(ALL));
        StorageDict<String> dict = strangersDict(consistency);
        assertThat(dict.put("a", "2")).isEqualTo("1");

        setRights(List.of(OWNER));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.put("a", "3"))
                .withMessageContaining("'a'")
                .withMessageContaining("ACL");

        setRights(List.of(ALL));
        await().ignoreExceptions().until(() -> "2".equals(dict.get("a")));
        assertThat(dict.put("a", "3")).isEqualTo("2");
    }

    /** Who may read but not write has a dict to read. */
    @ParameterizedTest
    @EnumSource
    void aStrangerWhoMayReadReadsAndIsToldWhyItCannotWrite(Consistency consistency) throws Exception {
        StorageDict<String> owners = link.dict(consistency);
        owners.put("a", "1");
        setRights(List.of(READ_FOR_ALL, OWNER));
        StorageDict<String> dict = strangersDict(consistency);

        assertThat(dict.get("a")).isEqualTo("1");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> dict.put("a", "2"))
                .withMessageContaining("'a'")
                .withMessageContaining("ACL");
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.put("b", "2"));
        assertThat(dict).isEqualTo(Map.of("a", "1"));
        assertThat(owners).isEqualTo(Map.of("a", "1"));
    }

    private void setRights(List<ACL> rights) throws Exception {
        CuratorFramework owner = link.client();
        owner.setACL().withACL(rights).forPath(link.path());
        for (String name : owner.getChildren().forPath(link.path())) {
            owner.setACL().withACL(rights).forPath(link.path() + "/" + name);
        }
    }
}
