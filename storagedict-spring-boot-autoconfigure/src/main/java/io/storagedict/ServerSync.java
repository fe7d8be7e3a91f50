package io.storagedict;

import io.storagedict.store.SharedServerStore;
import io.storagedict.store.StoreException;
import io.storagedict.store.Version;
import io.storagedict.store.VersionSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Syncs the replicas that live on one server: one question for the versions of all that are not told of changes, then one
 * for each that changed.
 */
record ServerSync(VersionSource server, List<Replica<?, ?>> replicas, Circuit circuit) {

    /** Groups replicas whose stores can share a question; those that cannot are left out. */
    static List<ServerSync> of(List<Replica<?, ?>> replicas) {
        Map<VersionSource, List<Replica<?, ?>>> byServer = new LinkedHashMap<>();
        for (Replica<?, ?> replica : replicas) {
            if (replica.store() instanceof SharedServerStore<?> store) {
                byServer.computeIfAbsent(store.versionSource(), server -> new ArrayList<>())
                        .add(replica);
            }
        }
        return byServer.entrySet().stream()
                .map(entry -> new ServerSync(
                        entry.getKey(), List.copyOf(entry.getValue()), new Circuit(() -> false, System::nanoTime)))
                .toList();
    }

    void sync(Map<String, StoreException> failures) {
        List<Replica<?, ?>> asking = new ArrayList<>();
        for (Replica<?, ?> replica : replicas) {
            if (replica.isTold()) {
                DefaultStorageDicts.attempt(replica.name(), replica::pull, failures);
            } else {
                asking.add(replica);
            }
        }
        if (!asking.isEmpty()) {
            ask(asking, failures);
        }
    }

    private void ask(List<Replica<?, ?>> asking, Map<String, StoreException> failures) {
        List<Instant> asked = asking.stream().map(Replica::now).toList();
        long nanos = System.nanoTime();
        List<Version> versions;
        try {
            versions = circuit.call(() -> versions(asking), () -> versions(asking));
        } catch (StoreException failed) {
            for (int i = 0; i < asking.size(); i++) {
                Replica<?, ?> replica = asking.get(i);
                replica.recorder().unanswered(Duration.ofNanos(System.nanoTime() - nanos));
                failures.put(replica.name(), replica.questions().unanswered("syncing", asked.get(i), failed));
            }
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - nanos);
        for (int i = 0; i < versions.size(); i++) {
            Replica<?, ?> replica = asking.get(i);
            Version version = versions.get(i);
            Instant then = asked.get(i);
            if (replica.isCurrent(version)) {
                replica.recorder().unchanged(took);
            }
            DefaultStorageDicts.attempt(replica.name(), () -> replica.check(version, then), failures);
        }
    }

    private List<Version> versions(List<Replica<?, ?>> asking) {
        return Questions.undisturbed(() -> server.versions(
                asking.stream().map(replica -> replica.store().keyspace()).toList()));
    }
}
