package io.storagedict.sample.console;

import java.time.Instant;
import java.util.Map;

/**
 * An instance as pages show it.
 *
 * @param self whether it is the one that the page is connected to
 * @param seen when this instance last heard of it
 * @param silent whether that is longer ago than it should be: how its copies stand now is not known
 * @param copies by dict
 */
record InstanceView(
        String id,
        String address,
        boolean self,
        Instant started,
        Instant seen,
        boolean silent,
        int pages,
        Map<String, CopyView> copies) {

    /**
     * A copy of a dict in an instance.
     *
     * @param newest whether no newer version is known here
     * @param behindMillis for how long at least it has lacked a change that is known here; 0 if it lacks none
     */
    record CopyView(long version, boolean newest, long behindMillis) {}
}
