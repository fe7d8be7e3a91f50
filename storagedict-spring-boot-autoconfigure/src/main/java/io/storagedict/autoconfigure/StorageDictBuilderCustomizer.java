package io.storagedict.autoconfigure;

import io.storagedict.StorageDictBuilder;

/**
 * Changes how the configured dicts are made. Beans of this type are applied in their order to each dict that the
 * properties name, after the properties and before the dict is loaded.
 */
@FunctionalInterface
public interface StorageDictBuilderCustomizer {

    /**
     * Changes how a dict is made. Its name stays as it is.
     *
     * @param name the name of the dict
     */
    void customize(String name, StorageDictBuilder<?, ?> builder);
}
