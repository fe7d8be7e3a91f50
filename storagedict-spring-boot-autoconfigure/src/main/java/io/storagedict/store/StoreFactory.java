package io.storagedict.store;

/**
 * Opens the stores of one backend. A bean of this type is a backend: its bean name is what {@code
 * storagedict.dicts.<name>.backend} selects.
 */
@FunctionalInterface
public interface StoreFactory {

    /** Returns the store of a keyspace, without asking the server for anything. */
    Store<byte[]> open(String keyspace);
}
