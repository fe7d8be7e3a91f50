package io.storagedict.store;

import java.io.IOException;

/**
 * A number that each change of a {@link SimpleStore} moves, kept apart from the data: in a cache that all processes
 * share, where it can be asked for at a lower price than the data.
 *
 * <p>Safe for use by several threads.
 */
public interface LastUpdated {

    /** Returns the number. If the cache lost it: one that it never was, and keeps that. */
    long get() throws IOException;

    /** Makes it a number that it never was, higher if possible. To be called after each change of the data. */
    void touch() throws IOException;
}
