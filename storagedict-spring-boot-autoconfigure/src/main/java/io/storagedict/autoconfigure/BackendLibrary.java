package io.storagedict.autoconfigure;

import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** The libraries that backends need, and what to do when one is missing or its server does not answer. */
enum BackendLibrary {
    REDIS(
            "Redis",
            "org.springframework.data.redis.connection.RedisConnectionFactory",
            "Add a dependency on 'org.springframework.boot:spring-boot-starter-data-redis'",
            "'spring.data.redis.host' and 'spring.data.redis.port' (or 'spring.data.redis.url'), with TLS 'spring.data.redis.ssl.bundle'",
            "'spring.data.redis.username' and 'spring.data.redis.password', or what that user may do"),
    ZOOKEEPER(
            "ZooKeeper",
            "org.apache.curator.framework.CuratorFramework",
            "Add dependencies on 'org.springframework.cloud:spring-cloud-zookeeper-core' and 'org.apache.curator:curator-framework' (and leave 'spring.cloud.zookeeper.enabled' true)",
            "'spring.cloud.zookeeper.connect-string'",
            "the authorization of the client (by a CuratorFrameworkCustomizer bean), or the rights of the nodes");

    private final String server;
    private final String connectionType;
    private final String addition;
    private final String address;
    private final String credentials;

    BackendLibrary(String server, String connectionType, String addition, String address, String credentials) {
        this.server = server;
        this.connectionType = connectionType;
        this.addition = addition;
        this.address = address;
        this.credentials = credentials;
    }

    /** Returns the library of a backend, or null if it needs none or is not ours. */
    static @Nullable BackendLibrary of(String backend) {
        return Arrays.stream(values())
                .filter(library -> library.server.toLowerCase(Locale.ROOT).equals(backend))
                .findFirst()
                .orElse(null);
    }

    /** Says why an application has no store factory for this backend. */
    StorageDictCreationException missing(BackendChoice choice, ConfigurableListableBeanFactory beans) {
        ClassLoader classes = beans.getBeanClassLoader();
        if (!ClassUtils.isPresent(connectionType, classes)) {
            return choice.missing("its library is not there", addition + ".");
        }
        Class<?> type = ClassUtils.resolveClassName(connectionType, classes);
        List<String> connections = List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type));
        if (connections.isEmpty()) {
            return choice.missing(
                    "there is no bean of the type " + type.getSimpleName(),
                    addition + ", which define one, or define one yourself.");
        }
        return choice.missing(
                "there are several beans of the type %s, and none of them is primary: %s"
                        .formatted(type.getSimpleName(), String.join(", ", connections)),
                "Mark one of them as @Primary, or define a StoreFactory bean over the one that you want and name it in '%s'."
                        .formatted(choice.property()));
    }

    /** Says what to do about a store that could not be asked. */
    StorageDictCreationException failed(BackendChoice choice, String description, StoreException failure) {
        Reason reason =
                failure instanceof StoreUnavailableException unavailable ? unavailable.reason() : Reason.NO_ANSWER;
        String keyspace = choice.dict().property("keyspace");
        return switch (reason) {
            case NO_DICT ->
                new StorageDictCreationException(
                        keyspace,
                        description,
                        "Set '%s' to a name that nothing else in this %s uses, or remove what is in the way."
                                .formatted(keyspace, server),
                        failure);
            case ACCESS_DENIED ->
                new StorageDictCreationException(
                        choice.property(), description, "Correct %s.".formatted(credentials), failure);
            case TOO_LARGE, REFUSED ->
                new StorageDictCreationException(
                        choice.property(), description, "Do as the description says.", failure);
            case NO_ANSWER ->
                new StorageDictCreationException(
                        choice.property(),
                        description,
                        "Start %s, or correct %s, or choose another backend in '%s'; or set '%s' to true, and the application starts without."
                                .formatted(
                                        server,
                                        address,
                                        choice.property(),
                                        choice.dict().property("start-without-store")),
                        failure);
        };
    }
}
