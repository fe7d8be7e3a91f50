package io.storagedict.store;

import org.jspecify.annotations.Nullable;

/**
 * The state of a store at one moment, as a name that no other state of it has.
 *
 * <p>Two versions are the same state if and only if they are equal. That one is the later of two can be said only
 * within one epoch: a store that was emptied, restored or lost writes in a failover may go back to a lower number, and
 * then {@link #isAfter} is false in both directions or points the wrong way. Freshness is therefore decided by
 * {@link #equals}, never by order.
 *
 * @param number a number that every change moves; where the store can, its time in microseconds since 1970
 * @param epoch a name that a store gets when it is first used and loses when it is emptied; may be empty
 */
public record Version(long number, String epoch) {

    /** The version of a copy that has not been loaded. */
    public static final Version NONE = new Version(Long.MIN_VALUE, "");

    /** Whether this version is of the same epoch as the other and has a higher number. */
    public boolean isAfter(Version other) {
        return epoch.equals(other.epoch) && number > other.number;
    }

    /** As that of any record, but quick before it is compiled too: each read compares versions. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Version version && number == version.number && epoch.equals(version.epoch));
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(number) + epoch.hashCode();
    }
}
