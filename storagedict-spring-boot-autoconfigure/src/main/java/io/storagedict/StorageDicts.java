package io.storagedict;

import io.storagedict.store.StoreException;
import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The dicts of an application, by name.
 *
 * <p>Safe for use by several threads.
 */
public interface StorageDicts extends Iterable<StorageDict<?>> {

    /**
     * Returns a registry of these dicts.
     *
     * @throws IllegalArgumentException if two of them have the same name
     */
    static StorageDicts of(Collection<? extends StorageDict<?>> dicts) {
        return new DefaultStorageDicts(dicts);
    }

    /**
     * Returns the dict of this name.
     *
     * @throws NoSuchElementException if there is none; the message lists the names
     */
    StorageDict<?> get(String name);

    Set<String> names();

    /**
     * Brings every dict without {@code autosync} up to date. Dicts that live on one server share one question to it,
     * and so do concurrent calls. A dict whose store does not answer keeps its copy, and does not stop the others.
     *
     * @return the dicts that could not be synced, by name; empty if all could
     */
    Map<String, StoreException> sync();

    /**
     * Makes all reads of dicts without {@code autosync} by this thread see the state of now, one for each dict, though
     * others sync meanwhile. What this thread writes to a dict, or an explicit {@link StorageDict#sync()}, moves that
     * dict on to its current state. Ends, in the same thread, when the result is closed.
     */
    Pin pin();

    /** A span of time in which a thread reads one state of its dicts. */
    @FunctionalInterface
    interface Pin extends AutoCloseable {

        @Override
        void close();
    }
}
