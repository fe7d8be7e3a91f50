package io.storagedict.store.memory;

import io.storagedict.store.StoreFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens stores in the memory of this process: one for each keyspace.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryStoreFactory implements StoreFactory {

    private final Map<String, Opened<?>> stores = new ConcurrentHashMap<>();

    private record Opened<S>(Class<S> form, MemoryStore<S> store) {

        <T> MemoryStore<T> as(Class<T> wanted) {
            if (form != wanted) {
                throw new IllegalArgumentException("The keyspace '%s' holds %s already, so that it cannot hold %s too"
                        .formatted(store.keyspace(), form.getTypeName(), wanted.getTypeName()));
            }
            @SuppressWarnings("unchecked") // it is the same class
            MemoryStore<T> same = (MemoryStore<T>) store;
            return same;
        }
    }

    @Override
    public MemoryStore<byte[]> open(String keyspace) {
        return open(keyspace, byte[].class);
    }

    /**
     * Returns the store of a keyspace that holds objects of this class.
     *
     * @throws IllegalArgumentException if the keyspace was opened for another class, {@code byte[]} included
     */
    public <S> MemoryStore<S> open(String keyspace, Class<S> form) {
        return stores.computeIfAbsent(keyspace, name -> new Opened<>(form, new MemoryStore<S>(name)))
                .as(form);
    }
}
