package io.storagedict.actuate;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictState;
import io.storagedict.StorageDictStatus;
import io.storagedict.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of one dict.
 *
 * @param ifFailed what to do when the store does not answer
 */
record DictHealthIndicator(StorageDict<?> dict, StoreCheck check, Duration timeout, Runnable ifFailed)
        implements HealthIndicator {

    @Override
    public Health health() {
        Optional<String> failure = check.failure(timeout);
        StorageDictStatus status = dict.status();
        boolean isStale = status.autosync() && status.state() == StorageDictState.STALE;
        Health.Builder health;
        if (failure.isEmpty() && !isStale && !isNeverSynced(status)) {
            health = Health.up();
        } else {
            ifFailed.run();
            health = (isStale || isReadLocally(status) ? Health.outOfService() : Health.down())
                    .withDetail(
                            "reason",
                            failure.orElseGet(() -> Objects.requireNonNullElse(
                                    status.lastFailure(), "The store has not answered yet")));
        }
        describe(health, status);
        return health.build();
    }

    /** Whether reads are answered from the local copy: of a dict without autosync, unless that is older than allowed. */
    private boolean isReadLocally(StorageDictStatus status) {
        if (status.autosync()) {
            return false;
        }
        try {
            dict.snapshot();
            return true;
        } catch (StoreException tooOld) {
            return false;
        }
    }

    private static boolean isNeverSynced(StorageDictStatus status) {
        return status.lastSynced().equals(Instant.EPOCH);
    }

    private static void describe(Health.Builder health, StorageDictStatus status) {
        health.withDetail("backend", status.backend())
                .withDetail("keyspace", status.keyspace())
                .withDetail("autosync", status.autosync())
                .withDetail("consistency", status.consistency())
                .withDetail("entries", status.entries())
                .withDetail("undecodable", status.undecodable())
                .withDetail("version", status.lastUpdated())
                .withDetail("lastUpdated", status.lastUpdatedTime())
                .withDetail("state", status.state());
        if (isNeverSynced(status)) {
            health.withDetail("lastSynced", "never");
        } else {
            health.withDetail("lastSynced", status.lastSynced())
                    .withDetail("age", Duration.between(status.lastSynced(), Instant.now()));
        }
        if (status.lastFailure() != null) {
            health.withDetail("lastFailure", status.lastFailure());
        }
    }
}
