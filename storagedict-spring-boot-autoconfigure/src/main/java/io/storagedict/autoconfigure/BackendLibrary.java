package io.storagedict.autoconfigure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.ClassUtils;

/** The libraries that backends need, and what to do when one is missing or its server does not answer. */
enum BackendLibrary {
    REDIS(
            "redis",
            "org.springframework.data.redis.connection.RedisConnectionFactory",
            "org.springframework.boot:spring-boot-starter-data-redis");

    private final String backend;
    private final String connectionType;
    private final String dependency;

    BackendLibrary(String backend, String connectionType, String dependency) {
        this.backend = backend;
        this.connectionType = connectionType;
        this.dependency = dependency;
    }

    /** Returns the library of a backend, or null if it needs none or is not ours. */
    static @Nullable BackendLibrary of(String backend) {
        return Arrays.stream(values())
                .filter(library -> library.backend.equals(backend))
                .findFirst()
                .orElse(null);
    }

    /** Says why an application has no store factory for this backend. */
    StorageDictCreationException missing(BackendChoice choice, ConfigurableListableBeanFactory beans) {
        ClassLoader classes = beans.getBeanClassLoader();
        if (!ClassUtils.isPresent(connectionType, classes)) {
            return choice.missing("its library is not there", "Add a dependency on '%s'.".formatted(dependency));
        }
        Class<?> type = ClassUtils.resolveClassName(connectionType, classes);
        List<String> connections = List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type));
        if (connections.isEmpty()) {
            return choice.missing(
                    "there is no bean of the type " + type.getSimpleName(),
                    "Add a dependency on '%s', which defines one, or define one yourself.".formatted(dependency));
        }
        return choice.missing(
                "there are several beans of the type %s, and none of them is primary: %s"
                        .formatted(type.getSimpleName(), String.join(", ", connections)),
                "Mark one of them as @Primary, or define a StoreFactory bean over the one that you want and name it in '%s'."
                        .formatted(choice.property()));
    }

    /** Says what to do about a store that could not be asked. */
    StorageDictCreationException failed(BackendChoice choice, String description, Throwable failure) {
        String answer = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        if (answer.contains("WRONGTYPE") || answer.startsWith("STORAGEDICT")) {
            String keyspace = choice.dict().property("keyspace");
            String action =
                    "Set '%s' to a name that nothing else in this Redis uses, or remove the keys that are in the way.";
            return new StorageDictCreationException(keyspace, description, action.formatted(keyspace), failure);
        }
        if (answer.startsWith("NOAUTH") || answer.startsWith("WRONGPASS") || answer.startsWith("NOPERM")) {
            String action =
                    "Correct 'spring.data.redis.username' and 'spring.data.redis.password', or what that user may do.";
            return new StorageDictCreationException(choice.property(), description, action, failure);
        }
        return new StorageDictCreationException(
                choice.property(),
                description,
                "Start Redis, or correct 'spring.data.redis.host' and 'spring.data.redis.port' (or 'spring.data.redis.url'), or choose another backend in '%s'."
                        .formatted(choice.property()),
                failure);
    }
}
