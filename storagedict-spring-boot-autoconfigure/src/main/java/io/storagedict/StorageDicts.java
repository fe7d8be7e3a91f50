package io.storagedict;

import io.storagedict.store.StoreException;
import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * dict on to its current state; a write whose outcome is not known lets reads of that dict see its current state
     * from then on.
     *
     * @return what ends it, in this thread
     */
    Pin pin();

    /**
     * A span of time in which threads read one state of their dicts. The thread that called {@link #pin()} takes part
     * in it; others do when they {@linkplain #join() join}. What one of them writes moves all of them on.
     */
    interface Pin extends AutoCloseable {

        /** Returns the pin that the calling thread takes part in, the newest if there are several; null if none. */
        static @Nullable Pin current() {
            return Pins.current();
        }

        /**
         * Lets the calling thread take part in this pin too, even if it is closed in the thread where it began: so one
         * piece of work is handed from thread to thread.
         *
         * @return what ends it, in the calling thread
         */
        Pin join();

        /**
         * Ends it in all threads: who takes part in it, or joins it later, reads the current state from then on.
         *
         * @return a pin of the state that it had, in which no thread takes part yet, for work that is still to come
         */
        Pin end();

        /**
         * Ends it in the thread where it began, together with whatever began later in that thread. What was pinned
         * before is pinned again. Closing twice does nothing.
         */
        @Override
        void close();
    }
}
