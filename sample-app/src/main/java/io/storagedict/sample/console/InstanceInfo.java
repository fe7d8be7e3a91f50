package io.storagedict.sample.console;

import java.time.Instant;
import java.util.Map;

/**
 * What an instance of the application tells of itself: a value of the dict {@code instances}.
 *
 * @param address host and port
 * @param seen when it told this
 * @param pages how many consoles are connected to it
 * @param versions of its copies, by dict
 */
record InstanceInfo(String address, Instant started, Instant seen, int pages, Map<String, Long> versions) {

    boolean tellsTheSameAs(InstanceInfo other) {
        return pages == other.pages && versions.equals(other.versions);
    }
}
