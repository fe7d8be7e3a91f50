package io.storagedict;

import io.storagedict.StorageDictRecorder.Operation;
import io.storagedict.StorageDictRecorder.Outcome;
import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** Asks the store for what is new, and brings the answers into the copy. */
final class Puller<V, S> {

    private static final int RELOADS = 20;

    private final Replica<V, S> replica;
    private volatile long lastNanos;

    Puller(Replica<V, S> replica) {
        this.replica = replica;
    }

    /** Whether the last answer is older than this. */
    boolean isDue(Duration age) {
        return System.nanoTime() - lastNanos > age.toNanos();
    }

    /** Makes the copy as new as the store is now. */
    void pull() {
        pull(() -> replica.copy().held(), replica.local()::install, Integer.MAX_VALUE);
    }

    /** Loads the whole copy anew. If writes overtake the load it is tried again. */
    void reload() {
        pull(() -> Held.NOTHING, replica.local()::replace, RELOADS);
    }

    private void pull(Supplier<Held> held, BiPredicate<Pull<S>, Long> taking, int attempts) {
        long doubts = replica.doubts().count();
        for (int i = 1; !isPulled(held, taking); i++) {
            if (i == attempts) {
                throw new StoreUnavailableException(
                        Reason.REFUSED,
                        "dict '%s' changes faster than it can be loaded".formatted(replica.name()),
                        null);
            }
        }
        replica.doubts().settled(doubts);
    }

    /** Asks once. Returns whether the answer was taken as wanted. */
    private boolean isPulled(Supplier<Held> held, BiPredicate<Pull<S>, Long> taking) {
        boolean[] taken = {false};
        Recording.of(
                replica.recorder(),
                Operation.SYNC,
                () -> {
                    Instant time = replica.now();
                    long nanos = System.nanoTime();
                    long asked = replica.local().tick();
                    Held now = held.get();
                    Pull<S> answer = replica.questions()
                            .ask("syncing", () -> replica.store().pull(now));
                    taken[0] = taking.test(answer, asked);
                    lastNanos = nanos;
                    replica.standing().confirmed(time);
                    return answer;
                },
                Outcome::of);
        return taken[0];
    }
}
