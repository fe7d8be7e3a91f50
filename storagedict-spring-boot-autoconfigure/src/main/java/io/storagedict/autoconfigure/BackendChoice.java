package io.storagedict.autoconfigure;

/**
 * The backend that a dict has by the application's properties.
 *
 * @param property the property that names it
 */
record BackendChoice(DictName dict, String property, String backend) {

    static BackendChoice of(DictName dict, StorageDictProperties.Dict own, StorageDictProperties all) {
        return own.backend() == null
                ? new BackendChoice(dict, "storagedict.backend", all.backend())
                : new BackendChoice(dict, dict.property("backend"), own.backend());
    }

    StorageDictCreationException missing(String reason, String action) {
        return new StorageDictCreationException(
                property,
                "The dict '%s' needs the backend '%s', but %s.".formatted(dict.text(), backend, reason),
                action,
                null);
    }
}
