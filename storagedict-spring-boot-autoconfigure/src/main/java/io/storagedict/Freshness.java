package io.storagedict;

import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Decides which copy a read may use, and asks the store for news where it must. */
final class Freshness<V, S> {

    private final Replica<V, S> replica;
    private final boolean autosync;
    private final ReadPolicy policy;
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final Circuit circuit;
    private final SharedRun<Copy<V>> checks;

    Freshness(Replica<V, S> replica, boolean autosync, ReadPolicy policy) {
        this.replica = replica;
        this.autosync = autosync;
        this.policy = policy;
        this.circuit = new Circuit(() -> replica.standing().state() == StorageDictState.FRESH, System::nanoTime);
        this.checks = new SharedRun<>(this::check, replica.recorder()::checked);
    }

    /** Returns the copy that a read that begins now may use. */
    Copy<V> fresh() {
        replica.standing().checkOpen();
        if (autosync) {
            Copy<V> copy = replica.copy();
            return replica.isKnownFresh(copy) ? copy : checked();
        }
        replica.settle();
        if (policy.maxStaleness() != null && replica.standing().state() != StorageDictState.FRESH) {
            allowed(null);
        }
        return Pins.copy(replica);
    }

    private Copy<V> checked() {
        try {
            return checks.get();
        } catch (StoreException unanswered) {
            if (!policy.servesStale()
                    || replica.standing().isEnded()
                    || replica.doubts().hideAWrite()) {
                throw unanswered;
            }
            allowed(unanswered);
            return replica.copy();
        }
    }

    private void allowed(@Nullable StoreException cause) {
        Standing standing = replica.standing();
        if (policy.isTooOld(standing.synced(), replica.now())) {
            String reason = "the store does not answer, and the local copy is older than max-staleness, %s"
                    .formatted(policy.maxStaleness());
            standing.tooOld(reason);
            throw new StoreUnavailableException("dict '%s': %s".formatted(replica.name(), reason), cause);
        }
    }

    private Copy<V> check() {
        Duration timeout = policy.checkTimeout();
        return circuit.call(timeout == null ? replica::check : () -> within(timeout), replica::check);
    }

    /** Checks in another thread, which goes on when this one does not wait any more. */
    private Copy<V> within(Duration timeout) {
        Instant asked = replica.now();
        CompletableFuture<Copy<V>> answer = new CompletableFuture<>();
        Background.run(loader, () -> {
            try {
                answer.complete(replica.check());
            } catch (RuntimeException | Error failed) {
                answer.completeExceptionally(failed);
            }
        });
        return await(answer, timeout, asked);
    }

    private Copy<V> await(CompletableFuture<Copy<V>> answer, Duration timeout, Instant asked) {
        long end = System.nanoTime() + timeout.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            return SharedRun.rethrow(Objects.requireNonNull(failed.getCause()));
        } catch (TimeoutException late) {
            throw replica.questions()
                    .unanswered(
                            "reading",
                            asked,
                            new StoreUnavailableException("no answer within the check-timeout of " + timeout, late));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
