package io.storagedict;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dict's change from one state to another.
 *
 * @param dict the name of the dict
 * @param reason why the store could not be asked; null if it could
 * @param time when this process noticed
 */
public record StorageDictStateChange(
        String dict,
        StorageDictState before,
        StorageDictState after,
        @Nullable String reason,
        Instant time) {}
