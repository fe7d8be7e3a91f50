package io.storagedict.store;

/**
 * What the asker of a store has in hand: the version of its copy, and how many entries that has.
 *
 * <p>The number of entries lets a store notice a change that did not move its version, such as an eviction.
 */
public record Held(Version version, int entries) {

    /** Nothing: a store answers with everything it has. */
    public static final Held NOTHING = new Held(Version.NONE, 0);
}
