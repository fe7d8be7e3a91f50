package io.storagedict.store;

/**
 * The place where the truth of one dict lives, shared by all processes that name the same keyspace.
 *
 * <p>A backend guarantees:
 *
 * <ul>
 *   <li>Each change moves the {@linkplain #version() version} in the same atomic step; what changes nothing does not
 *       move it. No version comes back with other data, not even after the store was emptied or restored.
 *   <li>{@link #version()} and {@link #pull} answer from the one primary copy of the truth: an answer contains every
 *       write that was acknowledged to anyone before the question was sent.
 *   <li>A {@linkplain #write write} takes effect once, even if the driver below sends it again.
 *   <li>Each call ends within the time-out of the driver below.
 * </ul>
 *
 * <p>All methods but {@link #backend} and {@link #keyspace} may do I/O in the caller's thread. They throw
 * {@link StoreUnavailableException} when nothing was done, and {@link #write} throws {@link OutcomeUnknownException}
 * when that cannot be said. Implementations are safe for use by several threads.
 *
 * @param <S> the stored form of values; compared by content ({@code byte[]} too)
 */
public interface Store<S> extends AutoCloseable {

    /** The kind of store, such as {@code redis}. */
    String backend();

    /** The name of the data in the store. */
    String keyspace();

    /** Asks the store for its version, at the lowest cost it has. */
    Version version();

    /** Asks the store for what is new since what the asker holds. */
    Pull<S> pull(Held held);

    /** Changes the store, and tells what changed since the version that the writer holds. */
    Written<S> write(Write<S> write, Version since);

    /** Frees what this object holds in this process. The data stays. Closing twice does nothing. */
    @Override
    void close();
}
