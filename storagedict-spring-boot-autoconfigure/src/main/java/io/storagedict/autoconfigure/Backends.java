package io.storagedict.autoconfigure;

import io.storagedict.store.StoreException;
import io.storagedict.store.StoreFactory;
import org.springframework.beans.factory.ListableBeanFactory;

/** Finds the backends that dicts name, and explains why one is not there or does not work. */
final class Backends {

    private final ListableBeanFactory beans;
    private final NamedBeans<StoreFactory> factories;

    Backends(ListableBeanFactory beans) {
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

    /** Explains why a dict could not be opened or loaded. */
    StorageDictCreationException explain(BackendChoice choice, RuntimeException failure) {
        BackendLibrary library = BackendLibrary.of(choice.backend());
        String property = failure instanceof StoreException
                ? choice.property()
                : choice.dict().property("keyspace");
        String action;
        if (!(failure instanceof StoreException)) {
            action = "Change '%s' as the description says.".formatted(property);
        } else if (library != null) {
            action = library.action(choice, failure);
        } else {
            action = "Make sure that the backend '%s' can be reached, or choose another one in '%s'."
                    .formatted(choice.backend(), property);
        }
        return new StorageDictCreationException(
                property,
                "The dict '%s' could not be loaded from the backend '%s': %s"
                        .formatted(choice.dict().text(), choice.backend(), failure.getMessage()),
                action,
                failure);
    }
}
