package io.storagedict.sample.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A second of the chart.
 *
 * @param changes how many entries changed
 * @param syncMicros how long the sync of all dicts took; null if there was none, as while nobody looks
 * @param syncFailed whether a dict could not be synced
 */
record Sample(Instant time, int changes, @Nullable Long syncMicros, boolean syncFailed) {}
