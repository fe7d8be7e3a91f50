package io.storagedict.store;

/** Opens the stores of a backend that can be told of changes, and so offers a choice of consistency. */
public interface WatchingStoreFactory extends StoreFactory {

    /** Returns the store of a keyspace with the consistency that fits this backend best. */
    @Override
    Store<byte[]> open(String keyspace);

    /**
     * Returns the store of a keyspace, without asking the server for anything: a {@link WatchingStore} for {@link
     * Consistency#SESSION}.
     */
    Store<byte[]> open(String keyspace, Consistency consistency);
}
