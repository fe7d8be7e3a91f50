package io.storagedict;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the reads of a dict may use, and for how long they wait.
 *
 * @param onStoreFailure what a read with autosync does when the store does not answer
 * @param maxStaleness how old a copy may be that is read while the store does not answer; null for any age
 * @param checkTimeout how long a read waits for the store; null for as long as the driver does
 */
record ReadPolicy(
        OnStoreFailure onStoreFailure,
        @Nullable Duration maxStaleness,
        @Nullable Duration checkTimeout) {

    boolean servesStale() {
        return onStoreFailure == OnStoreFailure.SERVE_STALE;
    }

    /** Whether a copy that was last in sync then may not be read while the store does not answer. */
    boolean isTooOld(Instant synced, Instant now) {
        return maxStaleness != null && Duration.between(synced, now).compareTo(maxStaleness) > 0;
    }
}
