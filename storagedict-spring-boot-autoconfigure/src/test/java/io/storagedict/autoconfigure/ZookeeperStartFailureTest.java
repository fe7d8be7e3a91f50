package io.storagedict.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.testing.ZookeeperServer;
import java.util.List;
import java.util.UUID;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told when a dict in ZooKeeper cannot be made. */
@ExtendWith(OutputCaptureExtension.class)
class ZookeeperStartFailureTest {

    private static final int ALL_RIGHTS = 31;

    private static final String DOWN = """
            spring.cloud.zookeeper: {enabled: true, connect-string: "127.0.0.1:%d", block-until-connected-wait: 1, connection-timeout: 1s, max-retries: 0}
            storagedict.dicts.settings.backend: zookeeper
            """;

    private final ZookeeperServer server = ZookeeperServer.shared();

    @Test
    void aServerThatIsNotReachedNamesItsPropertyAndTheDict(CapturedOutput output) {
        FailedStart.of(output, DOWN.formatted(FailedStart.closedPort()))
                .describes("The dict 'settings'", "ZooKeeper could not be reached")
                .advises("Start ZooKeeper", "spring.cloud.zookeeper.connect-string");
    }

    @Test
    void withoutAClientTheDependenciesAreNamed(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.backend: zookeeper")
                .describes("no bean of the type CuratorFramework", "storagedict.dicts.settings.backend")
                .advises(
                        "org.springframework.cloud:spring-cloud-zookeeper-core",
                        "org.apache.curator:curator-framework",
                        "spring.cloud.zookeeper.enabled");
    }

    @Test
    void severalClientsNeedAPrimaryOne(CapturedOutput output) {
        FailedStart.of(output, "storagedict.dicts.settings.backend: zookeeper", TwoClients.class)
                .describes("several beans of the type CuratorFramework", "first, second")
                .advises("@Primary", "StoreFactory");
    }

    @Test
    void nodesThatOthersOwnAskForRights(CapturedOutput output) throws Exception {
        String path = "/owned-" + UUID.randomUUID();
        try (CuratorFramework owner = ZookeeperServer.builder(server.address())
                .authorization("digest", "owner:secret".getBytes(UTF_8))
                .build()) {
            owner.start();
            owner.create()
                    .withACL(List.of(new ACL(ALL_RIGHTS, new Id("auth", ""))))
                    .forPath(path);
        }
        FailedStart.of(output, yaml("{backend: zookeeper, keyspace: '%s'}".formatted(path)))
                .describes("The dict 'settings'", "NoAuth", path)
                .advises("CuratorFrameworkCustomizer", "rights");
    }

    @Test
    void aConnectStringWithAPathThatIsNotThere(CapturedOutput output) {
        String absent = "/absent-" + UUID.randomUUID();
        FailedStart.of(output, yaml("{backend: zookeeper}").replace(server.address(), server.address() + absent))
                .describes("The dict 'settings'", "The connect string ends with a path that is not there")
                .advises("Do as the description says");
    }

    @Test
    void aKeyspaceThatIsNoPathNamesTheKeyspace(CapturedOutput output) {
        FailedStart.of(output, yaml("{backend: zookeeper, keyspace: /app//config}"))
                .describes("The dict 'settings'", "'/app//config' is not a path of ZooKeeper")
                .advises("storagedict.dicts.settings.keyspace");
    }

    @Test
    void aDictWithinAnotherNamesBothPaths(CapturedOutput output) {
        FailedStart.of(output, """
                        spring.cloud.zookeeper: {enabled: true, connect-string: '%s'}
                        storagedict:
                          backend: zookeeper
                          dicts: {a: {keyspace: /nested/app}, b: {keyspace: /nested/app/config}}
                        """.formatted(server.address()))
                .describes("'/nested/app/config' leads through '/nested/app'", "The dict 'b'")
                .advises("storagedict.dicts.b.keyspace");
    }

    @Test
    void aConsistencyThatIsNoneListsThoseThatThereAre(CapturedOutput output) {
        FailedStart.of(output, yaml("{backend: zookeeper, consistency: eventual}"))
                .describes("storagedict.dicts.settings.consistency", "eventual")
                .advises("'strong' or 'session'");
    }

    private String yaml(String dict) {
        return "spring.cloud.zookeeper: {enabled: true, connect-string: '%s'}%nstoragedict.dicts.settings: %s"
                .formatted(server.address(), dict);
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoClients {
        @Bean
        CuratorFramework first() {
            return ZookeeperServer.builder(ZookeeperServer.shared().address()).build();
        }

        @Bean
        CuratorFramework second() {
            return ZookeeperServer.builder(ZookeeperServer.shared().address()).build();
        }
    }
}
