package io.storagedict.autoconfigure;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.encoding.Encoding;
import io.storagedict.store.StoreFactory;
import io.storagedict.store.memory.MemoryStoreFactory;
import io.storagedict.store.redis.RedisStoreFactory;
import io.storagedict.store.zookeeper.ZookeeperStoreFactory;
import org.apache.curator.framework.CuratorFramework;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a bean of each dict that the application's properties name, and {@link StorageDicts} of all dicts.
 *
 * <p>A dict's {@code backend} is the name of a {@link StoreFactory} bean, with or without {@code StoreFactory} at its
 * end: {@code memory} is the bean {@code memoryStoreFactory}, {@code redis} the bean {@code redisStoreFactory} over the
 * application's {@link RedisConnectionFactory}, {@code zookeeper} the bean {@code zookeeperStoreFactory} over the
 * application's {@link CuratorFramework}. A {@link StoreFactory} bean of the application takes the place of ours if it
 * has one of these names, and else is one more backend. A backend that no dict names is not created.
 *
 * <p>A dict's {@code encoding} is {@code json} by the application's {@link JsonMapper}, {@code java} for Java
 * serialization of allowed classes, {@code none} in memory, or else the name of an {@link Encoding} bean of the
 * application.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.cloud.zookeeper.ZookeeperAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "storagedict.enabled", matchIfMissing = true)
@EnableConfigurationProperties({StorageDictProperties.class, JavaEncodingProperties.class})
@Import(StorageDictBeanRegistrar.class)
public final class StorageDictAutoConfiguration {

    @Bean
    static ConfigurationPropertiesBindHandlerAdvisor storageDictBindHandlerAdvisor() {
        return EmptyDictBindHandler::new;
    }

    @Bean
    ConfiguredDicts configuredStorageDicts(StorageDictProperties properties, ConfigurableListableBeanFactory beans) {
        return new ConfiguredDicts(properties, beans);
    }

    @Bean
    StorageDictValues storageDictValues(StorageDictProperties properties, ConfigurableListableBeanFactory beans) {
        return new ConfiguredValues(properties, beans);
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    StorageDicts storageDicts(ObjectProvider<StorageDict<?>> dicts) {
        try {
            return StorageDicts.of(dicts.orderedStream().toList());
        } catch (IllegalArgumentException sameName) {
            throw new StorageDictCreationException(
                    "storagedict.dicts",
                    String.valueOf(sameName.getMessage()),
                    "Give each dict a name of its own, those that the application makes itself too.",
                    sameName);
        }
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean(name = "memoryStoreFactory")
    MemoryStoreFactory memoryStoreFactory() {
        return new MemoryStoreFactory();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean(name = "javaValueEncoding")
    JavaValueEncoding javaValueEncoding(JavaEncodingProperties properties) {
        return new JavaValueEncoding(properties);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RedisConnectionFactory.class)
    @EnableConfigurationProperties(RedisBackendProperties.class)
    static class Redis {

        @Bean
        @Lazy
        @ConditionalOnSingleCandidate(RedisConnectionFactory.class)
        @ConditionalOnMissingBean(name = "redisStoreFactory")
        RedisStoreFactory redisStoreFactory(RedisConnectionFactory connections, RedisBackendProperties properties) {
            try {
                return new RedisStoreFactory(connections, properties.pollInterval());
            } catch (IllegalArgumentException tooShort) {
                throw new StorageDictCreationException(
                        "storagedict.redis.poll-interval",
                        String.valueOf(tooShort.getMessage()),
                        "Set 'storagedict.redis.poll-interval' to a duration such as '1s' or '500ms'.",
                        tooShort);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(CuratorFramework.class)
    static class Zookeeper {

        @Bean
        @Lazy
        @ConditionalOnSingleCandidate(CuratorFramework.class)
        @ConditionalOnMissingBean(name = "zookeeperStoreFactory")
        ZookeeperStoreFactory zookeeperStoreFactory(CuratorFramework client) {
            return new ZookeeperStoreFactory(client);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JsonMapper.class)
    static class Json {

        @Bean
        @Lazy
        @ConditionalOnMissingBean(name = "jsonValueEncoding")
        JsonValueEncoding jsonValueEncoding(ObjectProvider<JsonMapper> mapper) {
            return new JsonValueEncoding(
                    mapper.getIfAvailable(() -> JsonMapper.builder().build()));
        }
    }
}
