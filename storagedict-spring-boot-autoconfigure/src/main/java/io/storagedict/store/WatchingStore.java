package io.storagedict.store;

/**
 * A store that is told of changes, and so knows its version without asking.
 *
 * <p>What it knows may be older than the truth by the time that the news takes to arrive, which is bounded. It never
 * goes back, and knows of each write made through this object when that write returns. This is session consistency:
 * {@link #version()} and {@link #pull} answer from what this object was told, too.
 */
public interface WatchingStore<S> extends Store<S> {

    /**
     * Returns the version as far as it is known here, without I/O. Whenever this object cannot vouch for it, because the
     * connection was lost or a check is due, the answer is {@link Version#NONE}, and the store must be asked.
     */
    Version known();

    /** Who is told when {@link #known()} changes. */
    News news();
}
