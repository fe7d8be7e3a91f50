package io.storagedict.autoconfigure;

import io.storagedict.store.StoreException;
import io.storagedict.store.StoreFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Finds the backends that dicts name, and explains why one is not there or does not work. */
final class Backends {

    private final ConfigurableListableBeanFactory beans;
    private final NamedBeans<StoreFactory> factories;

    Backends(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
        this.factories = new NamedBeans<>(beans, StoreFactory.class);
    }

    /** @throws StorageDictCreationException if there is no such backend */
    StoreFactory get(BackendChoice choice) {
        StoreFactory factory = factories.find(choice.backend());
        if (factory != null) {
            return factory;
        }
        BackendLibrary library = BackendLibrary.of(choice.backend());
        if (library != null) {
            throw library.missing(choice, beans);
        }
        throw choice.missing(
                "there is none of that name",
                "Set '%s' to one of those that there are (%s), or define a StoreFactory bean with the name '%s'."
                        .formatted(choice.property(), String.join(", ", factories.names()), choice.backend()));
    }

    /** Explains why a store could not be asked. */
    StorageDictCreationException explain(BackendChoice choice, StoreException failure) {
        Throwable original = failure.getCause() instanceof StoreException ? failure.getCause() : failure;
        String description = "The dict '%s' could not be loaded from the backend '%s': %s"
                .formatted(choice.dict().text(), choice.backend(), original.getMessage());
        BackendLibrary library = BackendLibrary.of(choice.backend());
        return library != null
                ? library.failed(choice, description, failure)
                : new StorageDictCreationException(
                        choice.property(),
                        description,
                        "Make sure that the backend '%s' can be reached, or choose another one in '%s'."
                                .formatted(choice.backend(), choice.property()),
                        failure);
    }

    /** Explains why a backend cannot have this keyspace. */
    StorageDictCreationException explainKeyspace(BackendChoice choice, RuntimeException failure) {
        String keyspace = choice.dict().property("keyspace");
        return new StorageDictCreationException(
                keyspace,
                "The dict '%s' could not be opened in the backend '%s': %s"
                        .formatted(choice.dict().text(), choice.backend(), failure.getMessage()),
                "Set '%s' as the description says.".formatted(keyspace),
                failure);
    }
}
