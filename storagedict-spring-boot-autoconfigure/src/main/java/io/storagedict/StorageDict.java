package io.storagedict;

import io.storagedict.encoding.Encoding;
import io.storagedict.store.Store;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ConcurrentMap} from strings that all processes of an application share: its truth is in a {@link Store}, its
 * reads come from a complete local copy.
 *
 * <p><b>Reads.</b> With {@code autosync} (the default) each read first makes sure that the copy is as new as the store
 * was when the read began; this costs at most one small question to the store, which concurrent reads share. Without
 * it, reads use the local copy only and never ask the store; {@link #sync()} brings the copy up to date. Either way a
 * read that touches many entries ({@link #size}, {@link #equals}, an iterator, a stream) sees one state of the dict,
 * and iterators never throw {@link java.util.ConcurrentModificationException}.
 *
 * <p><b>Writes</b>, also those through the views and their iterators, go to the store and have taken effect there, and
 * in this copy, when they return. Each is atomic across processes and returns the true previous value: {@link
 * #putIfAbsent}, {@link #remove}, {@link #replace}, {@link #pop} and {@link #setDefault}, but also {@link #putAll},
 * {@link #clear} and {@link #replaceAll}, of which no reader ever sees a part. {@link #compute}, {@link #merge} and
 * their kin may call their function more than once, and store a result only if the value it was made from is still the
 * one in the store. A write that changes nothing does not move {@link #lastUpdated()}.
 *
 * <p><b>Nulls</b>, as keys or values, are refused with {@link NullPointerException}; keys that are not valid Unicode
 * (with a lone surrogate) with {@link IllegalArgumentException}.
 *
 * <p><b>Values</b> are shared by all readers of this process: treat them as immutable. What was put is read back as it
 * comes out of the {@link Encoding}, here as in any other process.
 *
 * <p><b>Failures.</b> A read that must ask the store, and any write, throws {@link
 * io.storagedict.store.StoreUnavailableException} if the store could not be asked: nothing was changed, here or there.
 * A write whose answer was lost throws {@link io.storagedict.store.OutcomeUnknownException}; the next read tells the
 * truth. A stored value that cannot be decoded fails, with {@link io.storagedict.encoding.EncodingException}, what
 * would return it and nothing else; {@link #put} and {@link #remove} may take its place, and then return null.
 *
 * <p>Dicts are safe for use by several threads.
 *
 * @param <V> the type of the values
 */
public interface StorageDict<V> extends ConcurrentMap<String, V>, AutoCloseable {

    /** Starts to make a dict over a store. */
    static <V, S> StorageDictBuilder<V, S> builder(Store<S> store, Encoding<V, S> encoding) {
        return new StorageDictBuilder<>(store, encoding);
    }

    String name();

    /**
     * Brings the local copy up to date: afterwards it is as new as the store was when this call began. Asks the store
     * once; does nothing more if nothing changed, and reads only what changed otherwise.
     *
     * @throws io.storagedict.store.StoreException if the store does not answer; the copy stays as it was
     */
    void sync();

    /**
     * Loads the whole dict anew, whatever its version. For an operator who doubts the local copy; {@link #sync()} does
     * what is needed.
     *
     * @throws io.storagedict.store.StoreException if the store does not answer; the copy stays as it was
     */
    void reload();

    /**
     * Asks the store for its version: a number that every change moves. Where the store can, it is the time of the
     * last change in microseconds since 1970. To tell whether two states differ compare with {@code !=}: a store that
     * was restored may go back.
     *
     * @throws io.storagedict.store.StoreException if the store does not answer
     */
    long lastUpdated();

    /**
     * Returns the entries as they are now, in a map that never changes. It shares its memory with the local copy: this
     * costs nothing, whatever the size. Counts as a read.
     */
    Map<String, V> snapshot();

    /** Tells how the local copy stands, without asking the store. */
    StorageDictStatus status();

    /** Tells a listener of every change of the local copy from now on. */
    Subscription addListener(StorageDictListener<? super V> listener);

    /** Tells a listener of every change of {@link StorageDictStatus#state()} from now on. */
    Subscription addStateListener(StorageDictStateListener listener);

    /** A listener's being told. Ends when it is closed, or its dict. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {

        /** Nothing more is told; a call that is under way goes on. Closing twice does nothing. */
        @Override
        void close();
    }

    /**
     * Removes a key and returns its value.
     *
     * @throws NoSuchElementException if the key has no value; nothing was changed
     */
    V pop(String key);

    /** Removes a key and returns its value, or returns the given default if the key has no value. */
    @Nullable
    V pop(String key, @Nullable V defaultValue);

    /** Returns the value of a key, after giving it this one if it has none. */
    V setDefault(String key, V value);

    /**
     * Frees what this dict holds in this process, its store included. The data stays. Does not wait for the store, nor for
     * calls that are under way: a write ends as ever, a read may fail as later calls do. These throw {@link
     * IllegalStateException}, except {@link #name}, {@link #status} and this. Listeners are told nothing more, but a call
     * of one that is under way goes on; a listener may close the dict. Closing twice does nothing.
     */
    @Override
    void close();
}
