package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.Consistency;
import io.storagedict.store.SimpleStore;
import io.storagedict.store.Store;
import io.storagedict.store.memory.MemoryStore;
import io.storagedict.store.redis.RedisStore;
import io.storagedict.store.redis.RedisStoreFactory;
import io.storagedict.store.zookeeper.ZookeeperSessionStore;
import io.storagedict.store.zookeeper.ZookeeperStore;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.ZookeeperServer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import junit.framework.Test;
import junit.framework.TestCase;
import junit.framework.TestSuite;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Guava's suite for any ConcurrentMap, on dicts: each of its tests with a dict of a keyspace of its own. */
class GuavaMapSuiteTest {

    private static LettuceConnectionFactory lettuce;
    private static JedisConnectionFactory jedis;
    private static CuratorFramework zookeeper;

    @BeforeAll
    static void connect() {
        RedisServer server = RedisServer.shared();
        RedisStandaloneConfiguration address = new RedisStandaloneConfiguration(server.host(), server.port());
        lettuce = new LettuceConnectionFactory(address);
        jedis = new JedisConnectionFactory(address);
        lettuce.start();
        jedis.start();
        zookeeper = ZookeeperServer.shared().connect();
    }

    @AfterAll
    static void disconnect() {
        lettuce.destroy();
        jedis.destroy();
        zookeeper.close();
    }

    @TestFactory
    Stream<DynamicTest> memory() {
        return suite("memory", MemoryStore::new, true);
    }

    @TestFactory
    Stream<DynamicTest> memoryWithoutAutosync() {
        return suite("memory without autosync", MemoryStore::new, false);
    }

    @TestFactory
    Stream<DynamicTest> redisByLettuce() {
        return suite("Lettuce", keyspace -> new RedisStore(lettuce, keyspace), true);
    }

    @TestFactory
    Stream<DynamicTest> redisByLettuceWithoutAutosync() {
        return suite("Lettuce without autosync", keyspace -> new RedisStore(lettuce, keyspace), false);
    }

    @TestFactory
    Stream<DynamicTest> redisByJedis() {
        return suite("Jedis", keyspace -> new RedisStore(jedis, keyspace), true);
    }

    @TestFactory
    Stream<DynamicTest> redisThatTellsOfChanges() {
        RedisStoreFactory factory = new RedisStoreFactory(lettuce);
        return suite("Lettuce with session consistency", name -> factory.open(name, Consistency.SESSION), true)
                .onClose(factory::stop);
    }

    @TestFactory
    Stream<DynamicTest> zookeeper() {
        return suite("ZooKeeper", keyspace -> new ZookeeperStore(zookeeper, keyspace), true);
    }

    @TestFactory
    Stream<DynamicTest> zookeeperWithSessionConsistency() {
        return suite(
                "ZooKeeper with session consistency", keyspace -> new ZookeeperSessionStore(zookeeper, keyspace), true);
    }

    @TestFactory
    Stream<DynamicTest> simpleStore() {
        return suite("a simple store", InMap::new, true);
    }

    private static Stream<DynamicTest> suite(String name, Function<String, Store<byte[]>> stores, boolean autosync) {
        TestSuite suite = ConcurrentMapTestSuiteBuilder.using(new Dicts(stores, autosync))
                .named(name)
                .withFeatures(
                        CollectionSize.ANY, MapFeature.GENERAL_PURPOSE, CollectionFeature.SUPPORTS_ITERATOR_REMOVE)
                .createTestSuite();
        List<DynamicTest> tests = tests(suite).toList();
        assertThat(tests).as("tests of Guava's suite").hasSizeGreaterThan(900);
        return tests.stream();
    }

    private static Stream<DynamicTest> tests(Test test) {
        return test instanceof TestSuite suite
                ? Collections.list(suite.tests()).stream().flatMap(GuavaMapSuiteTest::tests)
                : Stream.of(DynamicTest.dynamicTest(test.toString(), ((TestCase) test)::runBare));
    }

    /** Makes a dict of some entries. */
    private static final class Dicts extends TestStringMapGenerator {

        private final Function<String, Store<byte[]>> stores;
        private final boolean autosync;

        Dicts(Function<String, Store<byte[]>> stores, boolean autosync) {
            this.stores = stores;
            this.autosync = autosync;
        }

        @Override
        protected Map<String, String> create(Map.Entry<String, String>[] entries) {
            StorageDict<String> dict = StorageDict.builder(
                            stores.apply("guava-" + UUID.randomUUID()), new TextEncoding())
                    .autosync(autosync)
                    .build();
            for (Map.Entry<String, String> entry : entries) {
                dict.put(entry.getKey(), entry.getValue());
            }
            return dict;
        }
    }

    /** The least that a simple store can be. */
    private static final class InMap extends SimpleStore {

        private final Map<String, byte[]> map = new HashMap<>();
        private long lastUpdated;

        InMap(String keyspace) {
            super("map", keyspace);
        }

        @Override
        protected void persist(String key, byte[] value) {
            map.put(key, value);
            lastUpdated++;
        }

        @Override
        protected void depersist(String key) {
            map.remove(key);
            lastUpdated++;
        }

        @Override
        protected Map<String, byte[]> durables() {
            return Map.copyOf(map);
        }

        @Override
        protected long lastUpdated() {
            return lastUpdated;
        }
    }
}
