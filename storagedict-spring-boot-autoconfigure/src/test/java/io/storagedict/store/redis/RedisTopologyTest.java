package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ReadFrom;
import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.testing.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Servers that are more than one. */
class RedisTopologyTest {

    @Test
    void onAClusterAKeyspaceWithAHashTagWorks() {
        try (RedisFixture cluster = cluster()) {
            LettuceConnectionFactory factory = lettuce(configuration(cluster), ReadFrom.UPSTREAM);
            StorageDict<String> dict = RedisFixture.dict(factory, "{settings}", true);
            StorageDict<String> manual = RedisFixture.dict(factory, "{settings}", false);
            assertThat(dict.put("k", "1")).isNull();
            assertThat(dict.put("k", "2")).isEqualTo("1");
            assertThat(dict.get("k")).isEqualTo("2");
            cluster.writeAsPython("{settings}", "k", "3");
            assertThat(dict.get("k")).isEqualTo("3");
            assertThat(StorageDicts.of(List.of(manual)).sync()).isEmpty();
            assertThat(manual).isEqualTo(Map.of("k", "3"));
            factory.destroy();
        }
    }

    @Test
    void dictsOnDifferentNodesOfAClusterAreSyncedTogether() {
        try (RedisFixture cluster = cluster()) {
            LettuceConnectionFactory factory = lettuce(configuration(cluster), ReadFrom.UPSTREAM);
            StorageDict<String> one = StorageDict.builder(new RedisStore(factory, "{a}"), RedisFixture.TEXT)
                    .autosync(false)
                    .build();
            StorageDict<String> two = StorageDict.builder(new RedisStore(factory, "{b}"), RedisFixture.TEXT)
                    .autosync(false)
                    .build();
            cluster.writeAsPython("{a}", "k", "1");
            cluster.writeAsPython("{b}", "k", "2");
            assertThat(StorageDicts.of(List.of(one, two)).sync()).isEmpty();
            assertThat(one.get("k")).isEqualTo("1");
            assertThat(two.get("k")).isEqualTo("2");
            factory.destroy();
        }
    }

    @Test
    void onAClusterAKeyspaceWithoutAHashTagIsRefusedWithWhatToWrite() {
        try (RedisFixture cluster = cluster()) {
            LettuceConnectionFactory lettuce = lettuce(configuration(cluster), ReadFrom.UPSTREAM);
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> RedisFixture.dict(lettuce, "settings", true))
                    .withMessageContainingAll("'settings'", "'{settings}'");
            lettuce.destroy();
        }
    }

    @Test
    void onAClusterALargeDictIsLoaded() {
        try (RedisFixture cluster = cluster()) {
            LettuceConnectionFactory factory = lettuce(configuration(cluster), ReadFrom.UPSTREAM);
            Map<String, String> entries = RedisLoadTest.fill(cluster, "{settings}");
            assertThat(RedisFixture.dict(factory, "{settings}", true)).isEqualTo(entries);
            factory.destroy();
        }
    }

    @Test
    void onAClusterJedisWorksToo() {
        try (RedisFixture cluster = cluster()) {
            JedisConnectionFactory factory = new JedisConnectionFactory(configuration(cluster));
            factory.afterPropertiesSet();
            factory.start();
            StorageDict<String> dict = RedisFixture.dict(factory, "{settings}", true);
            assertThat(dict.put("k", "1")).isNull();
            assertThat(dict.put("k", "2")).isEqualTo("1");
            assertThat(dict.get("k")).isEqualTo("2");
            factory.destroy();
        }
    }

    @Test
    void trap10AReplicaThatLagsIsNotAskedThoughTheApplicationReadsFromReplicas() {
        try (RedisFixture primary = new RedisFixture(RedisServer.start());
                RedisFixture replica = replicaOf(primary)) {
            RedisStaticMasterReplicaConfiguration nodes =
                    new RedisStaticMasterReplicaConfiguration(primary.server.host(), primary.server.port());
            nodes.addNode(replica.server.host(), replica.server.port());
            LettuceConnectionFactory factory = lettuce(nodes, ReadFrom.REPLICA);
            StorageDict<String> dict = RedisFixture.dict(factory, "settings", true);
            StorageDict<String> manual = RedisFixture.dict(factory, "settings", false);
            primary.writeAsPython("settings", "k", "1");
            assertThat(dict.get("k")).isEqualTo("1");
            await().until(() -> "1".equals(replica.wire.call("HGET", "settings", "k")));
            replica.wire.call("REPLICAOF", "NO", "ONE");
            primary.writeAsPython("settings", "k", "2");
            assertThat(dict.get("k")).isEqualTo("2");
            assertThat(StorageDicts.of(List.of(manual)).sync()).isEmpty();
            assertThat(manual.get("k")).isEqualTo("2");
            assertThat(replica.wire.call("HGET", "settings", "k")).isEqualTo("1");
            Map<String, String> large = RedisLoadTest.fill(primary, "large");
            for (int i = 0; i < 20; i++) { // new connections may lead to the replica, which calls itself a primary now
                assertThat(RedisFixture.dict(factory, "large", true))
                        .hasSameSizeAs(large)
                        .isEqualTo(large);
            }
            factory.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {LettuceConnectionFactory.class, JedisConnectionFactory.class})
    void onAClusterDictsOfDifferentSlotsAreToldOfChanges(Class<?> driver) {
        try (RedisFixture cluster = cluster()) {
            LettuceConnectionFactory writing = lettuce(configuration(cluster), ReadFrom.UPSTREAM);
            JedisConnectionFactory jedis = new JedisConnectionFactory(configuration(cluster));
            jedis.start();
            boolean byJedis = driver == JedisConnectionFactory.class;
            try (Sessions sessions = new Sessions(byJedis ? jedis : writing, Sessions.NEVER)) {
                List<StorageDict<String>> readers =
                        List.of(sessions.dict("{a}"), sessions.dict("{b}"), sessions.dict("{a}2"));
                for (StorageDict<String> reader : readers) {
                    RedisFixture.dict(writing, reader.name(), true).put("k", reader.name());
                    await().until(() -> reader.name().equals(reader.get("k")));
                }
            }
            jedis.destroy();
            writing.destroy();
        }
    }

    @Test
    void anApplicationThatReadsFromReplicasIsToldOfChanges() {
        try (RedisFixture primary = new RedisFixture(RedisServer.start());
                RedisFixture replica = replicaOf(primary)) {
            RedisStaticMasterReplicaConfiguration nodes =
                    new RedisStaticMasterReplicaConfiguration(primary.server.host(), primary.server.port());
            nodes.addNode(replica.server.host(), replica.server.port());
            LettuceConnectionFactory factory = lettuce(nodes, ReadFrom.REPLICA);
            try (Sessions sessions = new Sessions(factory, Sessions.NEVER)) {
                StorageDict<String> reader = sessions.dict("settings");
                StorageDict<String> writer = primary.dict("settings");
                for (int i = 0; i < 20; i++) {
                    String value = Integer.toString(i);
                    writer.put("k", value);
                    await().until(() -> value.equals(reader.get("k")));
                    reader.put("mine", value);
                    assertThat(reader.get("mine")).isEqualTo(value);
                }
            }
            factory.destroy();
        }
    }

    /** A replica that is up to date. */
    private static RedisFixture replicaOf(RedisFixture primary) {
        RedisFixture replica =
                new RedisFixture(RedisServer.start("--replicaof", primary.server.host() + " " + primary.server.port()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replica.wire.call("ROLE").toString().contains("connected"));
        return replica;
    }

    /** A cluster of one node that has all slots. */
    private static RedisFixture cluster() {
        RedisFixture cluster = new RedisFixture(RedisServer.start("--cluster-enabled", "yes"));
        cluster.wire.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        await().until(() -> cluster.wire.call("CLUSTER", "INFO").toString().contains("cluster_state:ok"));
        return cluster;
    }

    private static RedisClusterConfiguration configuration(RedisFixture cluster) {
        return new RedisClusterConfiguration(List.of(cluster.server.host() + ":" + cluster.server.port()));
    }

    private static LettuceConnectionFactory lettuce(RedisConfiguration configuration, ReadFrom readFrom) {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                configuration,
                LettuceClientConfiguration.builder().readFrom(readFrom).build());
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }
}
