package io.storagedict.faults;

import java.time.Duration;

/**
 * What a fault did.
 *
 * @param staleness for how long a write had been acknowledged, at most, when a read began that did not see it
 * @param healed the longest time from the end of the fault until a thread's calls succeeded for good
 * @param lost how many acknowledged writes the store has lost
 */
record FaultReport(Fault fault, Tally reads, Tally writes, Duration staleness, Duration healed, long lost) {

    /** How many calls failed. */
    long failures() {
        return reads.refused() + reads.unknown() + writes.refused() + writes.unknown();
    }

    String row() {
        return "| %s | %s | %s | %s | %s | %d | %d | %d | %s | %s | %s | %d |"
                .formatted(
                        fault.scenario(),
                        fault.dict(),
                        fault.name(),
                        fault.how(),
                        fault.promise(),
                        reads.refused() + reads.unknown(),
                        writes.refused(),
                        writes.unknown(),
                        millis(reads.longest().compareTo(writes.longest()) > 0 ? reads.longest() : writes.longest()),
                        millis(staleness),
                        millis(healed),
                        lost);
    }

    private static String millis(Duration time) {
        return time.isZero() ? "0" : time.toMillis() + " ms";
    }
}
