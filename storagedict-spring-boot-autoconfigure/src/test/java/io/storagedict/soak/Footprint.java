package io.storagedict.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What dicts hold.
 *
 * @param heap bytes that are in use after a collection
 */
record Footprint(int threads, int connections, int watches, long heap) {

    /** How much the heap may grow by chance, or by what drivers and the JVM keep for themselves. */
    private static final long SLACK = 3_000_000;

    private static final Logger LOGGER = LoggerFactory.getLogger(Footprint.class);

    /** The least of several measurements: what is about to end, or to be freed, does not count. */
    static Footprint of(String what, Server server, OwnThreads threads) {
        Footprint least = now(server, threads);
        for (int i = 1; i < 3; i++) {
            least = least.orLess(now(server, threads));
        }
        LOGGER.info("{}: {}", what, least);
        return least;
    }

    private static Footprint now(Server server, OwnThreads threads) {
        return new Footprint(threads.names().size(), server.connections(), server.watches(), usedNow());
    }

    private Footprint orLess(Footprint other) {
        return new Footprint(
                Math.min(threads, other.threads),
                Math.min(connections, other.connections),
                Math.min(watches, other.watches),
                Math.min(heap, other.heap));
    }

    private static long usedNow() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Later there is the same again: exactly, where that can be counted. Servers notice with delay that clients left. */
    void assertNotExceeded(String what, Server server, OwnThreads own) {
        await().untilAsserted(() -> {
            assertThat(own.names()).hasSize(threads);
            assertThat(server.connections())
                    .isBetween(server.pooled() == 0 ? connections : 0, Math.max(connections, server.pooled()));
            assertThat(server.watches()).isEqualTo(watches);
        });
        assertThat(of(what, server, own).heap).isLessThan(heap + SLACK);
    }
}
