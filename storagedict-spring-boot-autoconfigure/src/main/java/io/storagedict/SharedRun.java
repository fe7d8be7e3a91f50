package io.storagedict;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets concurrent callers share the runs of one action: each gets the result of a run that began after it called.
 *
 * <p>One run is under way and one is forming. A caller joins the one that forms; when none is under way, one of its
 * callers runs the action in its own thread and hands the result to the others. No caller leads more than one run,
 * and no lock is held meanwhile, so virtual threads are not pinned.
 *
 * <p>The scheme is that of group commit (DeWitt et al., "Implementation Techniques for Main Memory Database Systems",
 * SIGMOD 1984).
 */
final class SharedRun<T> {

    private final Supplier<T> action;
    private final Consumer<Boolean> sharing;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Run<T> forming = new Run<>();
    private volatile @Nullable Thread leader;
    /** Whether the last run had company; only a leader looks. */
    private boolean shared;

    SharedRun(Supplier<T> action) {
        this(action, shared -> {});
    }

    /** @param sharing is told by each caller whether it shared the run of another */
    SharedRun(Supplier<T> action, Consumer<Boolean> sharing) {
        this.action = action;
        this.sharing = sharing;
    }

    /**
     * Returns the result of a run that begins after this call, or throws what that run threw. Does not give up when
     * interrupted, but keeps the interrupt flag.
     *
     * @throws IllegalStateException if the action itself calls this: it would wait for itself
     */
    T get() {
        if (leader == Thread.currentThread()) {
            throw new IllegalStateException("The dict is being synced by this thread: an Encoding must not use it");
        }
        boolean interrupted = false;
        try {
            while (true) {
                Run<T> run = forming;
                interrupted |= await(run);
                Outcome<T> outcome = run.outcome;
                if (outcome != null && outcome.isFor(Thread.currentThread())) {
                    T result = outcome.result().get();
                    sharing.accept(outcome.leader() != Thread.currentThread());
                    return result;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for the run to end, or leads it. Returns whether the thread was interrupted meanwhile. */
    private boolean await(Run<T> run) {
        boolean interrupted = false;
        boolean listed = false;
        int yields = -1;
        while (run.outcome == null) {
            if (!running.get() && running.compareAndSet(false, true)) {
                lead(run);
            } else if (yields < 0) {
                yields = run.patience.yields();
            } else if (yields > 0) {
                yields--;
                Patience.giveWay();
            } else if (listed) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            } else {
                run.waiting.add(Thread.currentThread());
                listed = true;
            }
        }
        return interrupted;
    }

    /** Runs the action for all who joined, unless another has done so since the caller looked. */
    private void lead(Run<T> run) {
        boolean led = run.outcome == null;
        try {
            if (led) {
                if (shared) {
                    Patience.giveWay(); // to those who have just got their result and call again
                }
                forming = new Run<>();
                leader = Thread.currentThread();
                run.outcome = outcome();
                shared = run.patience.wasNeeded();
            }
        } finally {
            leader = null;
            running.set(false);
            LockSupport.unpark(forming.waiting.peek()); // first, so that the next question is soon under way
        }
        if (led) {
            run.waiting.forEach(LockSupport::unpark);
        }
    }

    private Outcome<T> outcome() {
        Thread thread = Thread.currentThread();
        try {
            T result = action.get();
            return new Outcome<>(thread, thread.isInterrupted(), () -> result);
        } catch (Throwable failure) {
            return new Outcome<>(thread, thread.isInterrupted(), () -> SharedRun.rethrow(failure));
        }
    }

    /** Throws what the action threw, be it a checked exception that it does not declare. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // unchecked in every sense
    static <T, X extends Throwable> T rethrow(Throwable failure) throws X {
        throw (X) failure;
    }

    private static final class Run<T> {

        private final Patience patience = new Patience();
        private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
        private volatile @Nullable Outcome<T> outcome;
    }

    /** How a run ended. If its leader was interrupted, it may have failed for that, and the others run again. */
    private record Outcome<T>(Thread leader, boolean leaderInterrupted, Supplier<T> result) {

        boolean isFor(Thread caller) {
            return !leaderInterrupted || leader == caller;
        }
    }
}
